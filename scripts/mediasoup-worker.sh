#!/usr/bin/env bash
# Prints the path of a mediasoup-worker for the mediasoup that is installed here, and makes one first where there is
# none:
#
#   export MEDIASOUP_WORKER_BIN="$(npm exec -- scripts/mediasoup-worker.sh)"
#
# It takes the first of these that runs:
#   1. the worker that mediasoup's own installation left in node_modules
#   2. the one that this script compiled earlier, under ${XDG_CACHE_HOME:-~/.cache}
#   3. mediasoup's download of a prebuilt worker
#   4. one compiled from the C++ sources in mediasoup's npm package against the distribution's libraries, for networks
#      that reach a package registry and no more: about five CPU minutes, once for each version of the recipe, which is
#      the folder mediasoup-worker/ beside this script
#
#   mediasoup-worker.sh --packages     the Debian packages that compiling needs
#
# Exit codes: 0 the path is on standard output; 1 it failed, the reason is on standard error; 3 compiling needs packages.
set -euo pipefail

packages="g++ make pkg-config flatbuffers-compiler libflatbuffers-dev libabsl-dev libsrtp2-dev libssl-dev libuv1-dev"
if [ "${1-}" = --packages ]; then
	echo "$packages"
	exit
fi

say() { echo "mediasoup-worker: $*" >&2; }

# A worker answers 41 where Node did not start it: so it is complete, and its libraries are there.
works() {
	local code=0
	env -u MEDIASOUP_VERSION "$1" >/dev/null 2>&1 || code=$?
	[ "$code" = 41 ]
}

offer() {
	if works "$1"; then
		echo "$1"
		exit
	fi
}

# Without a Python, mediasoup's installation ends where its download fails. It sets no limit of its own.
download() {
	local limit=
	if command -v timeout >/dev/null; then limit='timeout 60'; fi
	(cd "$package" && env -u MEDIASOUP_WORKER_BIN PYTHON=false $limit node npm-scripts.mjs postinstall) >/dev/null 2>&1
}

can_compile() {
	{
		g++ --version && make --version && flatc --version &&
			pkg-config --exists libuv openssl libsrtp2 flatbuffers absl_strings
	} >/dev/null 2>&1
}

# Says how far make is, on one line that is rewritten on a terminal and on a line every ten seconds elsewhere.
follow() {
	local all done_before='' period=10 seconds=0 ending='\n'
	if [ -t 2 ]; then period=1 ending='\r'; fi
	all=$(find "$build/worker/src" "$build/worker/deps/libwebrtc" -name '*.cpp' -o -name '*.cc' | wc -l)
	while kill -0 "$1" 2>/dev/null; do
		if [ $((seconds % period)) = 0 ]; then
			done_before=$(find "$build/worker" -name '*.o' | wc -l)
			printf "mediasoup-worker: compiling, %d of %d files, %d %%   $ending" \
				"$done_before" "$all" $((100 * done_before / all)) >&2
		fi
		sleep 1
		seconds=$((seconds + 1))
	done
	if [ -t 2 ]; then echo >&2; fi
}

compile() {
	build=$(mktemp -d)
	trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$build"' EXIT
	cp -r "$recipe/." "$build"
	cp -r "$package/worker" "$build/worker"
	local dtls=$build/worker/src/RTC/DtlsTransport.cpp
	sed -i -f "$recipe/dtls-transport.sed" "$dtls"
	if ! grep -q 'operationType & BIO_CB_RETURN' "$dtls"; then
		say "the patch dtls-transport.sed does not fit mediasoup $version"
		exit 1
	fi
	make -C "$build" -j"$(getconf _NPROCESSORS_ONLN)" >"$cache/build.log" 2>&1 &
	follow $!
	if ! wait $! || ! works "$build/mediasoup-worker"; then
		tail -n 20 "$cache/build.log" >&2
		say "compiling $version failed; the whole log: $cache/build.log"
		exit 1
	fi
	mv "$build/mediasoup-worker" "$binary"
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
recipe=$here/mediasoup-worker
package=$(cd "$here" && node -p 'require("path").resolve(require.resolve("mediasoup"), "../../..")')
version=$(node -p 'require(process.argv[1]).version' "$package/package.json")
prebuilt=$package/worker/out/Release/mediasoup-worker
key=$(cd "$recipe" && cat Makefile dtls-transport.sed include/*.h* include/ankerl/* | cksum | cut -d' ' -f1)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mediasoup-worker/$version-$(uname -m)-$key
binary=$cache/mediasoup-worker

offer "$prebuilt"
offer "$binary"
say "none here yet for mediasoup $version: trying its prebuilt download"
download || true
offer "$prebuilt"

if ! can_compile; then
	say "no download to be had, and compiling it needs packages: apt-get install -y --no-install-recommends $packages"
	exit 3
fi
mkdir -p "$cache"
exec 9>"$cache/lock"
if ! flock -n 9; then
	say "another build of it is under way, waiting"
	flock 9
fi
offer "$binary"
say "no download to be had: compiling $version, some minutes, once"
compile
echo "$binary"
