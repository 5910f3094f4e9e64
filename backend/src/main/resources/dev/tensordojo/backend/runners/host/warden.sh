# Ends the runners of a backend that died and was not followed by another one in time.
#
#   sh warden.sh FOLDER MARK SECONDS
#
# FOLDER is the backend's RuntimeFolder, MARK names the backend. Standard input is a pipe that only the backend holds
# open: at its end the backend is gone, however it went. This process is outside of every sandbox and outlives the
# backend; it trusts nothing but files that only the backend can write.
folder=$1 mark=$2 left=$3

while read -r _; do :; done

# The next backend on the same data writes its own mark.
ours() { [ "$(cat "$folder/owner" 2>/dev/null)" = "$mark" ]; }

while ours && [ "$left" -gt 0 ]; do
  sleep 1
  left=$((left - 1))
done
# Of us and a backend that comes this very moment, one makes this folder.
ours && mkdir "$folder/claim-$mark" 2>/dev/null || exit 0
ours || { rmdir "$folder/claim-$mark"; exit 0; }

stat_of() { # PID FIELD, counted from the process' state
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  field=$2
  set -- ${stat##*) }
  shift $((field - 1))
  echo "$1"
}
parent_of() { stat_of "$1" 2; }
start_of() { stat_of "$1" 20; }

end_group() { # FOLDER of a control group
  if [ -w "$1/cgroup.kill" ]; then
    echo 1 >"$1/cgroup.kill"
  else
    for pid in $(cat "$1/cgroup.procs" 2>/dev/null); do kill -KILL "$pid" 2>/dev/null; done
  fi
}

end_sandbox() { # FOLDER of a runner: with the first process of its process namespace goes everything in it
  first=$(sed -n 's/.*"child-pid": *\([0-9]*\).*/\1/p' "$1/status" 2>/dev/null | head -n 1)
  namespace=$(sed -n 's/.*"pid-namespace": *\([0-9]*\).*/\1/p' "$1/status" 2>/dev/null | head -n 1)
  pid= start=
  [ -r "$1/process" ] && read -r pid start <"$1/process"
  # Numbers come again: it has to be the very process.
  [ -n "$pid" ] && [ "$(start_of "$pid")" = "$start" ] || pid=none
  if [ -n "$first" ] && { [ "$(parent_of "$first")" = "$pid" ] \
    || [ "$(readlink "/proc/$first/ns/pid")" = "pid:[$namespace]" ]; }; then
    kill -KILL "$first" 2>/dev/null
  fi
  [ "$pid" = none ] || kill -KILL "$pid" 2>/dev/null
}

groups() { # FOLDER of a runner -> the folders of its control groups
  sed -n 's/^group [^ ]* //p' "$1/runner" 2>/dev/null
}

# Several times: a group takes a moment to be empty, and without cgroup.kill somebody may fork meanwhile.
for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  rest=
  for runner in "$folder"/runners/*/; do
    [ -d "$runner" ] || continue
    for group in $(groups "$runner"); do end_group "$group"; done
    end_sandbox "$runner"
    for group in $(groups "$runner"); do
      rmdir "$group" 2>/dev/null
      [ -d "$group" ] && rest=$group
      # The backend's own group is empty when its last runner's is gone.
      rmdir "${group%/*}" 2>/dev/null
    done
  done
  [ -z "$rest" ] && break
  sleep 0.1
done
rm -rf "$folder"
