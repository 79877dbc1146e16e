"""The zones of a folder of compiled files."""
import os


def zone_files(folder):
    """Names of the zones, one for each content: links would only repeat the comparison."""
    contents = {}
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f[0].isupper())
        for file in sorted(files):
            # Factory is the zone of a machine that nobody has set up; mwin refuses it.
            if not file[0].isupper() or "." in file or file == "Factory":
                continue
            name = os.path.relpath(os.path.join(path, file), folder)
            with open(os.path.join(folder, name), "rb") as stream:
                contents.setdefault(stream.read(), name)
    return sorted(contents.values())
