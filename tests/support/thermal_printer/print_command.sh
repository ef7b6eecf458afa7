#!/bin/bash
# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# What the virtual printer does with a page: ippeveprinter calls it with the raster as $1. Lines
# "STATE: +word" on stderr set the printer's state reasons; they stay until taken back or until the
# printer is switched off. The file "fault" in $VQ_PRINTER_DIR says what is wrong with the printer:
#   reject       it ends the job itself
#   power-off    its power fails in the page
#   low          the roll runs low in the page, which comes out
#   opened       no page: somebody opens the cover of a printer that has nothing to do
#   REASON       such as media-empty-error: the page waits until the fault is gone
set -u
fault_file=$VQ_PRINTER_DIR/fault
fault=$(cat "$fault_file" 2>/dev/null)
case "$fault" in
    "") ;;
    reject)
        rm -f "$fault_file"
        exit 1
        ;;
    power-off)
        rm -f "$fault_file"
        kill -KILL "$PPID"
        exit 1
        ;;
    opened)
        rm -f "$fault_file"
        echo "STATE: +cover-open-warning" >&2
        exit 0
        ;;
    low)
        rm -f "$fault_file"
        echo "STATE: +media-low-report" >&2
        sleep 2 # a page takes its time
        ;;
    *)
        echo "STATE: +$fault" >&2
        while [ "$(cat "$fault_file" 2>/dev/null)" = "$fault" ]; do
            sleep 0.1
        done
        # A printer that was switched off in the meantime does not go on with its page.
        [ "$(ps -o ppid= -p $$ | tr -d ' ')" = "$PPID" ] || exit 1
        echo "STATE: -$fault" >&2
        # Nor does one whose job was cancelled in the meantime.
        ipptool -tv "$IPP_JOB_URI" get-job-attributes.test | grep -q to-stop-point && exit 1
        ;;
esac
# Numbered by rename, so that whoever counts pages never sees half of one.
next=$(( $(find "$VQ_PRINTER_DIR" -name 'page-*' | wc -l) + 1 ))
cp "$1" "$VQ_PRINTER_DIR/incoming"
mv "$VQ_PRINTER_DIR/incoming" "$(printf '%s/page-%03d.%s' "$VQ_PRINTER_DIR" "$next" "${1##*.}")"
