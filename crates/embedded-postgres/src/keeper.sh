# Keeps one PostgreSQL server, and ends with it: whoever waits for this shell waits for the server.
#
#   keeper BASE KEEP BIN AS SOCKETS INITDB SIGNAL USE [SETTING...]
#
# KEEP is empty when BASE is to go at the end; AS is a command prefix (a change of user) or empty; INITDB are options.
# The server is stopped with SIGNAL when standard input ends, which it does however the process at its other end dies.
# With USE, a lock file, that is instead when nobody holds it; it is ours then until all is gone.
# Standard error is the lock of BASE: the server inherits it, so it is held while anything of it runs. The last words of
# the log go to standard output at the end.
umask 077
trap '' INT TERM HUP
base=$1 keep=$2 bin=$3 as=$4 sockets=$5 initdb=$6 signal=$7 use=$8
shift 8
exec 3<&0 4>&2 </dev/null 2>"$base/log"

end() {
    words=$(tail -n 20 "$base/log" | tail -c 4000)
    [ "$sockets" = "$base/data" ] || rm -rf "$sockets"
    # Renamed first: nobody who starts anew meets a directory that is half gone.
    [ -n "$keep" ] || { mv "$base" "$base.gone" && rm -rf "$base.gone"; } 2>/dev/null
    printf '%s\n' "$words"
    exit
}

# Made under another name, so that there is a whole cluster or none.
if [ ! -e "$base/data" ]; then
    # shellcheck disable=SC2086  # both are lists of words
    $as "$bin/initdb" $initdb -D "$base/data.new" >&2 3<&- || end
    mv "$base/data.new" "$base/data" || end
fi

# shellcheck disable=SC2086
$as "$bin/postgres" -D "$base/data" "$@" >&2 3<&- &
server=$!

[ -z "$use" ] || exec 5>>"$use"
{
    if [ -z "$use" ]; then
        read -r _ <&3
    else
        # Not at once: the next test may be about to take it.
        until sleep 2 && flock -x -n 5; do :; done
    fi
    # Again and again: a server that is just starting does not hear signals yet.
    while kill -s "$signal" "$server"; do sleep 0.1; done
} 2>/dev/null >&2 4>&- &
watcher=$!

wait "$server"
kill -s KILL "$watcher" 2>/dev/null
end
