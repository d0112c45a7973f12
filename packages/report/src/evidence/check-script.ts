/** Checks a pack with what every system has; POSIX shell, sha256sum, openssl 3, and tshark with xxd where they are there. */
export const CHECK_SCRIPT = String.raw`#!/bin/sh
# Checks this pack with sha256sum and openssl, and with tshark where it is there. Each step is explained in README.txt.
set -eu
cd "$(dirname "$0")"
bad() { echo "NOT GOOD: $1"; exit 1; }
hash() { sha256sum | cut -d ' ' -f 1; }
signed() { openssl pkeyutl -verify -pubin -inkey proof/key.pem -rawin -in "$1" -sigfile "$2" > /dev/null 2>&1; }

sha256sum --quiet -c SHA256SUMS || bad 'a file is not as it was packed'
echo 'good: all files are as SHA256SUMS lists them'
[ -f proof/head.json ] || { echo 'this pack has no signed head: nothing proves its lines'; exit 0; }

fingerprint=$(openssl pkey -pubin -in proof/key.pem -outform DER | hash)
signed proof/head.json proof/head.sig || bad 'the head was not signed by this key'
grep -q "\"key\":\"$fingerprint\"" proof/head.json || bad 'the head names another key'
if [ -f SHA256SUMS.sig ]; then
  signed SHA256SUMS SHA256SUMS.sig || bad 'the list of files was not signed by this key'
  echo 'good: list of files and head were signed by this key'
else
  echo 'good: the head was signed by this key (the list of files is not signed)'
fi
echo "the key: $fingerprint"

tree=$(sed -n 's/^.*"tree":"\([0-9a-f]*\)".*$/\1/p' proof/head.json)
lines=0
exec 3< proof/links.txt 4< proof/ways.txt
while IFS= read -r line; do
  read -r position before hash <&3
  read -r at way <&4
  [ "$position" = "$at" ] || bad "proof/links.txt and proof/ways.txt are not about the same line: $position, $at"
  case $line in *"\"position\":$position,"*) ;; *) bad "the text of line $position says another position" ;; esac
  made=$(printf '%s\n%s' "$before" "$line" | hash)
  [ "$made" = "$hash" ] || bad "line $position is not what its hash says"
  for step in $way; do
    case $step in
      L:*) made=$(printf '%s\n%s' "$(echo "$step" | cut -c 3-)" "$made" | hash) ;;
      R:*) made=$(printf '%s\n%s' "$made" "$(echo "$step" | cut -c 3-)" | hash) ;;
    esac
  done
  [ "$made" = "$tree" ] || bad "line $position is not in the tree that was signed"
  lines=$((lines + 1))
done < proof/lines.ndjson
echo "good: $lines lines are in the record that was signed"

[ -f packets.pcap ] || exit 0
command -v tshark > /dev/null && command -v xxd > /dev/null || { echo 'not checked: packets (tshark and xxd are needed)'; exit 0; }
proved=0
unproved=0
for payload in $(tshark -r packets.pcap -T fields -e udp.payload 2> /dev/null); do
  if grep -q "_sha256\":\"$(printf '%s' "$payload" | tr -d : | xxd -r -p | hash)\"" proof/lines.ndjson; then
    proved=$((proved + 1))
  else
    unproved=$((unproved + 1))
  fi
done
echo "good: $proved packets are those of the lines; $unproved have no line in this pack"
`
