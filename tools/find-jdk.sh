# Sets JAVA_HOME to a JDK 25, or says in one sentence that there is none and ends with exit code 2.
# Looks at JAVA_HOME, then the java on the PATH, then the folders where JDKs are usually installed.

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".+-]' "$1/release"
}

find_jdk_25() {
    on_path=$(command -v java 2>/dev/null)
    [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
    for home in "$JAVA_HOME" "$on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jenv/versions/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/*; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    return 1
}

if ! find_jdk_25; then
    echo "Ambit needs a JDK 25 and found none: install one (for example Eclipse Temurin 25) or set JAVA_HOME to it." >&2
    exit 2
fi
