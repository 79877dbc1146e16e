"""A plot of curves over logarithmic axes, as SVG."""
import math

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 40, 50
COLOURS = ("#888888", "#c07000", "#1060c0", "#208040", "#a03080")


def decades(values):
    """The powers of ten around the values."""
    return range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)


def number(power):
    return f"{10 ** power:,}" if power >= 0 else f"{10 ** power:.{-power}f}"


def write(path, title, horizontal, vertical, xs, curves):
    """CURVES: name -> the values that belong to XS."""
    across, up = decades(xs), decades([y for ys in curves.values() for y in ys])

    def at(x, y):
        right = (math.log10(x) - across[0]) / (across[-1] - across[0])
        above = (math.log10(y) - up[0]) / (up[-1] - up[0])
        return (LEFT + right * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - above * (HEIGHT - TOP - BOTTOM))

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
             'font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>']

    def line(points, colour, width):
        parts.append('<polyline fill="none" points="' +
                     " ".join(f"{x:.1f},{y:.1f}" for x, y in points) +
                     f'" stroke="{colour}" stroke-width="{width}"/>')

    def text(x, y, words, anchor="middle", colour="black"):
        parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
                     f'fill="{colour}">{words}</text>')

    text(WIDTH / 2, TOP / 2, title)
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, horizontal)
    text(LEFT, TOP - 8, vertical)
    for power in across:
        x, y = at(10 ** power, 10 ** up[0])
        line([(x, y), at(10 ** power, 10 ** up[-1])], "#dddddd", 1)
        text(x, y + 16, number(power))
    for power in up:
        x, y = at(10 ** across[0], 10 ** power)
        line([(x, y), at(10 ** across[-1], 10 ** power)], "#dddddd", 1)
        text(x - 6, y + 4, number(power), "end")
    for i, (colour, (name, ys)) in enumerate(zip(COLOURS, curves.items())):
        line([at(x, y) for x, y in zip(xs, ys)], colour, 2)
        text(LEFT + 20, TOP + 24 + 18 * i, name, "start", colour)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts) + "\n</svg>\n")
