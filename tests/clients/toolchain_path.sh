# Sourced: finds toolchains that stand where their makers put them, behind those
# of the system. Bazel's tests have a bare PATH and no HOME of the user.
HOME="$(getent passwd "$(id -u)" | cut -d: -f6)"
PATH="$PATH:/usr/local/go/bin:$HOME/.cargo/bin"
export HOME PATH
