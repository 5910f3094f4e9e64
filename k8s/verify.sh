#!/usr/bin/env bash
# Installs Tensor Dojo into the cluster that kubectl points at, and looks whether it works: what must be refused, one
# piece of code in a pod, a roll-out. For a cluster of yours, kind or k3s too.
#
# NOT RUN BY THE PROJECT: its own tests have no cluster. They check what the manifests say, not what a cluster makes of
# them; that is what this is for. Please tell what it found.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

servers=tensor-dojo
runners=dojo-runners
name=${DOJO_VERIFY_NAME:-verify}
password=${DOJO_VERIFY_PASSWORD:-}
port=${DOJO_VERIFY_PORT:-18080}
forward=
jar=$(mktemp -d)

usage() {
  cat <<'EOF'
usage: k8s/verify.sh FOLDER     a kustomization: k8s/overlays/small, or your own

  Needs kubectl and curl, and images that the cluster can pull (k8s/README.md).
  DOJO_VERIFY_PASSWORD  the password of the account that it uses: on a new installation it makes the teacher's account
                        with it (12 characters or more), later it signs in
  DOJO_VERIFY_NAME      that account's name (verify)
  DOJO_VERIFY_PORT      a free port of this machine (18080)
EOF
}

say() { printf '\n== %s\n' "$*"; }
die() { printf 'verify: %s\n' "$*" >&2; exit 1; }

finish() {
  [ -z "$forward" ] || kill "$forward" 2>/dev/null || true
  rm -rf "$jar"
}
trap finish EXIT

k() { kubectl --namespace "$servers" "$@"; }

case ${1:-} in '' | -h | --help) usage; exit 2 ;; esac
folder=$1
[ -f "$folder/kustomization.yaml" ] || die "$folder has no kustomization.yaml (the overlays are in $here/overlays)"
[ -n "$password" ] || die "set DOJO_VERIFY_PASSWORD"
for program in kubectl curl; do
  command -v "$program" >/dev/null || die "$program is missing"
done

# ---------------------------------------------------------------------------------------------------------------------
say "Apply $folder"
kubectl apply -f "$here/base/namespaces.yaml"
k get secret tensor-dojo-database >/dev/null 2>&1 \
  || die "the Secret tensor-dojo-database is missing: k8s/README.md, step 3"
# A Job cannot be changed: the last version's must go.
k delete job migrations --ignore-not-found --wait
kubectl apply -k "$folder"

say "Wait for migrations and server"
k wait --for=condition=complete job/migrations --timeout=10m || die "the migrations failed: kubectl -n $servers logs job/migrations"
k rollout status statefulset/backend --timeout=10m || die "the server does not come up: kubectl -n $servers logs backend-0"

# ---------------------------------------------------------------------------------------------------------------------
say "What its account may not do"
account=system:serviceaccount:$servers:tensor-dojo
refused() {
  if kubectl auth can-i --quiet --as="$account" "$@" >/dev/null 2>&1; then die "$account may: $*"; fi
  echo "may not: $*"
}
refused create pods/exec --namespace "$runners"
refused get pods/log --namespace "$runners"
refused get nodes
refused list secrets --namespace "$servers"
refused create pods --namespace "$servers"
refused create pods --namespace default
kubectl auth can-i --quiet --as="$account" create pods --namespace "$runners" || die "$account may not create runners"

say "What the runners' namespace takes"
if kubectl --namespace "$runners" run verify-privileged --image=busybox:1.37 --dry-run=server --privileged >/dev/null 2>&1; then
  die "a privileged pod would be let into $runners: Pod Security is not enforced"
fi
echo "a privileged pod is refused"

# ---------------------------------------------------------------------------------------------------------------------
public=$(k get statefulset backend -o jsonpath='{.spec.template.spec.containers[0].envFrom[0].configMapRef.name}')
public=$(k get configmap "$public" -o jsonpath='{.data.DOJO_PUBLIC_URL}')
public=${public%/}

open_line() {
  [ -z "$forward" ] || kill "$forward" 2>/dev/null || true
  k port-forward service/tensor-dojo "$port:8080" >/dev/null 2>&1 &
  forward=$!
  local tries=0
  until curl --silent --output /dev/null "http://localhost:$port/"; do
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || die "no line to the server on port $port"
    sleep 1
  done
}

csrf=
call() { # METHOD PATH [JSON]: as a browser at the public address would; cookies are kept by hand, they are for https only
  local method=$1 path=$2 body=${3:-} arguments=()
  [ -z "$body" ] || arguments+=(--data "$body" --header 'Content-Type: application/json')
  [ ! -s "$jar/cookie" ] || arguments+=(--header "Cookie: $(cat "$jar/cookie")")
  curl --silent --show-error --fail-with-body --request "$method" --dump-header "$jar/headers" \
    --header "Host: ${public#*://}" --header "Origin: $public" --header 'X-Forwarded-Proto: https' \
    --header "X-CSRF-Token: $csrf" "${arguments[@]}" "http://localhost:$port$path" || return
  # The last value that the server gave to each cookie.
  sed -n 's/^[Ss]et-[Cc]ookie: *\([^;]*\);.*/\1/p' "$jar/headers" | tr -d '\r' >"$jar/new"
  [ ! -s "$jar/new" ] || paste -sd ';' "$jar/new" >"$jar/cookie"
}

field() { grep -o "\"$1\":\"[^\"]*\"" | head -1 | cut -d '"' -f 4; }

say "One piece of code in a pod"
open_line
csrf=$(call GET /api/me | field csrf)
token=$(k logs backend-0 | sed -n 's|.*/welcome/\([A-Za-z0-9_-]*\).*|\1|p' | tail -1)
if [ -n "$token" ] && call GET "/api/setup/$token" >/dev/null 2>&1; then
  me=$(call POST /api/setup "{\"token\":\"$token\",\"name\":\"$name\",\"password\":\"$password\"}")
else
  me=$(call POST /api/sign-in "{\"joinCode\":null,\"name\":\"$name\",\"password\":\"$password\"}")
fi
csrf=$(printf '%s' "$me" | field csrf)
workbook=$(call POST /api/workbooks '{"courseId":"pytorch-basics","lessonId":"1-E1"}' | field id)
[ -n "$workbook" ] || die "no workbook was opened"
attempt=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
call POST "/api/workbooks/$workbook/attempts" "{\"attemptId\":\"$attempt\",\"code\":\"int one = 1;\"}" >/dev/null
tries=0
until call GET "/api/attempts/$attempt" | grep -q '"state":"GRADED"'; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || die "the attempt was not judged in two minutes: kubectl -n $runners get pods,events"
  sleep 2
done
echo "judged, as the wrong answer that it is"

# ---------------------------------------------------------------------------------------------------------------------
say "A roll-out: the server goes and comes back, its waiting runners stay"
before=$(kubectl --namespace "$runners" get pods --selector app.kubernetes.io/name=tensor-dojo-runner,dojo/home=backend-0 -o name | sort)
k rollout restart statefulset/backend
k rollout status statefulset/backend --timeout=10m
after=$(kubectl --namespace "$runners" get pods --selector app.kubernetes.io/name=tensor-dojo-runner,dojo/home=backend-0 -o name | sort)
echo "runners before and after that are the same: $(comm -12 <(printf '%s\n' "$before") <(printf '%s\n' "$after") | grep -c . || true)"
open_line
call GET "/api/attempts/$attempt" | grep -q '"state":"GRADED"' || die "the attempt is gone, or the sign-in is"
echo "signed in still, and the attempt is there"

say "Verified"
