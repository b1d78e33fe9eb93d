# Sourced by ./mvnw and ./geocrop: points JAVA_HOME at a JDK of release 25 or newer, or says in one line how to get one.
# Order: JAVA_HOME, `java` on the PATH, Maven's toolchains.xml, then the folders where JDKs are usually unpacked.

geocrop_jdk_release() { # prints the feature release of the JDK in $1, read from its `release` file (no JVM is started)
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#JAVA_VERSION=}; line=${line#\"}; line=${line%%[!0-9]*}
        [ -n "$line" ] || return 1
        printf '%s\n' "$line"
        return 0 ;;
    esac
  done < "$1/release"
  return 1
}

geocrop_use_jdk() { # takes the JDK in $1 when it is new enough and has a compiler
  [ -x "$1/bin/javac" ] || return 1
  release=$(geocrop_jdk_release "$1") || return 1
  [ "$release" -ge 25 ] || return 1
  JAVA_HOME=$1
  export JAVA_HOME
}

geocrop_find_jdk() {
  [ -n "${JAVA_HOME-}" ] && geocrop_use_jdk "$JAVA_HOME" && return 0
  on_path=$(command -v java 2>/dev/null) && [ -n "$on_path" ] && on_path=$(readlink -f "$on_path" 2>/dev/null) \
    && geocrop_use_jdk "${on_path%/bin/java}" && return 0
  for toolchains in "$HOME/.m2/toolchains.xml" /etc/maven/toolchains.xml; do
    [ -r "$toolchains" ] || continue
    for geocrop_candidate in $(sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$toolchains"); do
      geocrop_use_jdk "$geocrop_candidate" && return 0
    done
  done
  case $- in *f*) reset_glob=1; set +f ;; *) reset_glob=0 ;; esac
  found=1
  for geocrop_candidate in /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    geocrop_use_jdk "$geocrop_candidate" && { found=0; break; }
  done
  [ "$reset_glob" = 1 ] && set -f
  return "$found"
}

geocrop_find_jdk || {
  echo "GeoCrop needs a JDK 25 or newer: install one (https://adoptium.net, or your package manager's temurin-25-jdk or openjdk-25-jdk) and set JAVA_HOME to its folder." >&2
  exit 5
}
