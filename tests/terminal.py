"""Runs a program with a terminal of COLUMNS as the streams o (output) and e (errors), or one of
them; what the terminal gets comes on standard output.

terminal.py COLUMNS STREAMS PROGRAM [ARGUMENT ...]
"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

columns, streams, *command = sys.argv[1:]
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
child = subprocess.Popen(command, stdout=slave if "o" in streams else None,
                         stderr=slave if "e" in streams else None)
os.close(slave)
data = b""
while True:
    try:
        data += os.read(master, 65536)
    except OSError:
        break
sys.stdout.buffer.write(data.replace(b"\r\n", b"\n"))
status = child.wait()
# As the shell has it for a signal.
sys.exit(status if status >= 0 else 128 - status)
