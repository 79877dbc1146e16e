"""Times of whole processes that take turns, so that a machine that gets slower or faster in
between changes all of them."""
import os
import statistics
import sys
import time


def run(arguments, null):
    """Microseconds of one run, from the call that starts it to its end, and its peak in KiB."""
    begin = time.perf_counter_ns()
    pid = os.posix_spawn(arguments[0], arguments, {},
                         file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    _, status, usage = os.wait4(pid, 0)
    took = (time.perf_counter_ns() - begin) / 1000
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{arguments} failed")
    return took, usage.ru_maxrss


def medians(commands, runs):
    """The median of each command's times, and its peak of memory in KiB."""
    null = os.open(os.devnull, os.O_WRONLY)
    times = [[] for _ in commands]
    peaks = [0 for _ in commands]
    for _ in range(runs):
        for i, arguments in enumerate(commands):
            took, peak = run(arguments, null)
            times[i].append(took)
            peaks[i] = max(peaks[i], peak)
    os.close(null)
    return [statistics.median(each) for each in times], peaks
