# Builds lenet-aot: one program for each level of x86-64 that decides about speed, and the script that picks one.
# To be sourced after eng/dotnet.sh, with $root set.

aot_folder=$root/artifacts/lenet-aot
aot_levels="v2 v3 v4"

# Says why lenet-aot cannot be built here; nothing when it can.
aot_obstacle() {
    [ "$(uname -s):$(uname -m)" = Linux:x86_64 ] || { echo "lenet-aot is for Linux on x86-64; ./lenet runs everywhere"; return; }
    command -v gcc >/dev/null || command -v clang >/dev/null || echo "lenet-aot needs a linker: apt-get install -y gcc"
}

# build_aot: into artifacts/lenet-aot, one line on standard error; the compiler's errors if it fails.
build_aot() {
    local level log
    log=$(mktemp) || return 1
    # The lock of ./lenet's build: both write into the obj folders of the libraries.
    mkdir -p "$aot_folder" && exec 9>"$root/artifacts/.build.lock"
    if command -v flock >/dev/null; then
        flock 9
        if ! is_newer_than "$aot_folder/.built"; then exec 9>&-; rm -f "$log"; return 0; fi
    fi
    echo "building lenet-aot (three programs, some minutes) ..." >&2
    touch "$log.began"
    for level in $aot_levels; do
        if ! publish_to "$root/artifacts/aot-$level" "$root/src/LeNetSharp.Cli.Aot" -p:IlcInstructionSet=x86-64-$level >"$log" 2>&1; then
            say_why_it_failed "$log"
            rm -f "$log" "$log.began"
            exec 9>&-
            return 1
        fi
        # All under one name, which is what their messages say; the drawing library lies there once.
        mkdir -p "$aot_folder/$level"
        mv -f "$root/artifacts/aot-$level/lenet-aot" "$aot_folder/$level/"
        mv -f "$root/artifacts/aot-$level/libSkiaSharp.so" "$aot_folder/"
        ln -sf ../libSkiaSharp.so "$aot_folder/$level/libSkiaSharp.so"
        rm -rf "$root/artifacts/aot-$level"
    done
    cp "$root/eng/lenet-aot" "$aot_folder/lenet-aot"
    touch -r "$log.began" "$aot_folder/.built"
    rm -f "$log" "$log.began"
    exec 9>&-
}
