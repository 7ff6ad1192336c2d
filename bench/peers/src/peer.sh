# What the scripts of bench/peers share. To be sourced in the repository's root.
root=$PWD
. eng/dotnet.sh
task=${1:-artifacts/compare} seconds=${2:-0.5}

# absent PEER WHY: the line that says why there are no figures.
absent() {
    printf '{"peer":"%s","problem":"%s"}\n' "$1" "$2"
    exit 1
}

# need_task: the files that every peer reads.
need_task() {
    [ -f "$task/losses.f32" ] && return
    echo "error: $task holds no task; bench/compare --peers lenetsharp --rounds 1 --report artifacts/speed.md writes it." >&2
    exit 2
}

# is_older TARGET SOURCE...: whether a file under the sources is newer than the target.
is_older() {
    local target=$1
    shift
    [ ! -f "$target" ] || [ -n "$(find "$@" \( -name bin -o -name obj \) -prune -o -type f -newer "$target" -print -quit)" ]
}

# build_dotnet FOLDER NAME [SOURCE...]: sets $built to the program, built anew when its sources have changed.
build_dotnet() {
    local folder=$1 name=$2
    shift 2
    need_sdk "${0#./}" || exit 2
    local log=artifacts/peer-build.log output=$folder/bin/Release/net10.0
    if is_older "$output/.built" "$folder" bench/peers/src/Shared "$@" Directory.Packages.props; then
        echo "building $folder ..." >&2
        mkdir -p artifacts
        "$dotnet" build "$folder" -c Release --nologo -v quiet -tl:off -p:RestoreLockedMode=true >$log 2>&1 ||
            { grep -E "error|warn" $log | sort -u | head -5 >&2; return 1; }
        touch "$output/.built"
    fi
    # A project for one platform builds into a folder of its own.
    built=$(ls "$output/$name.dll" "$output"/*/"$name.dll" 2>/dev/null | head -1)
}

# build_c PEER COMMAND...: compiles to artifacts/peers/PEER when its sources have changed.
build_c() {
    local name=$1
    shift
    built=artifacts/peers/$name
    mkdir -p artifacts/peers
    is_older "$built" bench/peers/src || return 0
    echo "compiling $built ..." >&2
    "$@" -o "$built" >artifacts/peers/$name.log 2>&1 || { head -20 artifacts/peers/$name.log >&2; return 1; }
}

# torch_of PYTHON: the version of its torch; nothing where it has none.
torch_of() {
    "$1" -c 'import torch; print(torch.__version__)' 2>/dev/null || true
}
