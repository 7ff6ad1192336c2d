# Finds .NET and builds: what ./lenet, ./test and .ci/run share. To be sourced, with $root set.

# What .NET writes to a home folder needs one; an empty or closed HOME is no reason to fail.
if [ -z "${DOTNET_CLI_HOME:-}" ] && { [ -z "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; }; then
    export DOTNET_CLI_HOME=$root/artifacts/home
    [ -d "$DOTNET_CLI_HOME" ] || mkdir -p "$DOTNET_CLI_HOME" 2>/dev/null
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

dotnet_places=("${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/lib64/dotnet /usr/local/share/dotnet /opt/homebrew/opt/dotnet/libexec)

# Sets $dotnet to one that has an SDK of version 10 or later; else says the one line that installs it.
need_sdk() {
    local candidate place found=
    for candidate in "$(command -v dotnet)" "${dotnet_places[@]/%//dotnet}"; do
        [ -n "$candidate" ] && [ -x "$candidate" ] || continue
        # Asked outside the repository: its global.json would make an older SDK fail instead of answer.
        found=$(cd / && "$candidate" --list-sdks 2>/dev/null | sed -n 's/^\([0-9]*\)\..*/\1/p' | sort -n | tail -1)
        if [ "${found:-0}" -ge 10 ]; then dotnet=$candidate; return 0; fi
    done
    say_how_to_install "$1" "$found"
    return 1
}

say_how_to_install() {
    local sudo= id= version= feed= line
    [ "$(id -u)" = 0 ] || sudo="sudo "
    [ -r /etc/os-release ] && { id=$(. /etc/os-release && echo "${ID:-}"); version=$(. /etc/os-release && echo "${VERSION_ID:-}"); }
    feed=https://packages.microsoft.com/config/debian/$version/packages-microsoft-prod.deb
    case $(uname -s):$id in
        Darwin:*) line="brew install dotnet" ;;
        *:debian) line="(curl -fsSLO $feed || wget -q $feed) && ${sudo}dpkg -i packages-microsoft-prod.deb && ${sudo}apt-get update && ${sudo}apt-get install -y dotnet-sdk-10.0" ;;
        *:ubuntu) line="${sudo}apt-get update && ${sudo}apt-get install -y dotnet-sdk-10.0" ;;
        *:fedora | *:rhel | *:centos | *:almalinux | *:rocky) line="${sudo}dnf install -y dotnet-sdk-10.0" ;;
        *:alpine) line="${sudo}apk add dotnet10-sdk" ;;
        *) line="curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0" ;;
    esac
    {
        if [ -n "${2:-}" ]; then
            echo "error: $1 needs the .NET SDK 10, but the newest one found here is $2."
        else
            echo "error: $1 needs the .NET SDK 10, which is not installed here."
        fi
        echo "  looked for dotnet on PATH, in DOTNET_ROOT, ~/.dotnet, /usr/share/dotnet, /usr/lib/dotnet, /usr/lib64/dotnet, /usr/local/share/dotnet"
        echo "  install it with: $line"
    } >&2
}

# Whether a source of the tool is newer than the last build.
is_newer_than() {
    [ -f "$1" ] || return 0
    [ -n "$(find "$root/src" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" \
        \( -name bin -o -name obj \) -prune -o -type f -newer "$1" -print -quit)" ]
}

# publish_to FOLDER PROJECT [PROPERTY]
publish_to() {
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$dotnet" publish "$2" -c Release --nologo -v quiet -tl:off -p:RestoreLockedMode=true "${@:3}" -o "$1" 9>&-
}

# The level of x86-64 that the kernels are compiled for beforehand, as this processor's flags on Linux say it; else nothing.
# One flag for each is enough, where eng/lenet-aot looks at all: the runtime checks the code before it takes it.
vector_level() {
    if grep -qsw avx512vl /proc/cpuinfo; then echo x86-64-v4; elif grep -qsw avx2 /proc/cpuinfo; then echo x86-64-v3; fi
}

# build_quietly PROJECT STAMP MESSAGE: into the stamp's folder; one line on standard error; the compiler's errors if it fails.
build_quietly() {
    local log
    log=$(mktemp) || return 1
    mkdir -p "$root/artifacts" && exec 9>"$root/artifacts/.build.lock"
    # Two at once would write the same files: the second waits, and finds the work done.
    if command -v flock >/dev/null; then
        flock 9
        if [ -f "$2" ] && ! is_newer_than "$2"; then exec 9>&-; rm -f "$log"; return 0; fi
    fi
    echo "$3" >&2
    touch "$log.began"
    mkdir -p "${2%/*}"
    # Compiled to machine code beforehand where the package that does it can be had; else the tool only starts more slowly.
    if publish_to "${2%/*}" "$1" -p:Precompile=true -p:VectorLevel="$(vector_level)" >"$log" 2>&1 || { grep -qi crossgen "$log" && publish_to "${2%/*}" "$1" >"$log" 2>&1; }; then
        # Sources changed while building are newer than this moment.
        echo "$dotnet" >"$2"
        touch -r "$log.began" "$2"
        rm -f "$log.began"
        rm -f "$log"
        exec 9>&-
        return 0
    fi
    say_why_it_failed "$log"
    rm -f "$log" "$log.began"
    exec 9>&-
    return 1
}

# say_why_it_failed LOG: the compiler's errors.
say_why_it_failed() {
    { echo "error: the build failed:"; { grep -E "error|warning" "$1" || tail -20 "$1"; } | sort -u | head -20 | sed 's/^/  /'; } >&2
}
