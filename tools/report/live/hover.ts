/** A place along an axis: pixels of the figure, and the value that a tick names there. */
type Tick = readonly [at: number, value: number];

/** Shows the values under the pointer in a figure, read off the ticks of its axes. */
export function hover(main: HTMLElement): void {
  const label = document.createElement("div");
  label.className = "hover";
  label.hidden = true;
  document.body.append(label);
  main.addEventListener("pointermove", ({ target, clientX, clientY }) => {
    const svg = (target as Element).closest<SVGSVGElement>(".drawing > svg");
    const text = svg && valuesAt(svg, clientX, clientY);
    label.hidden = !text;
    if (!text) return;
    label.textContent = text;
    label.style.left = `${clientX + 12}px`;
    label.style.top = `${clientY + 12}px`;
  });
  main.addEventListener("pointerleave", () => {
    label.hidden = true;
  });
}

function valuesAt(
  svg: SVGSVGElement,
  clientX: number,
  clientY: number,
): string | undefined {
  const drawing = svg.parentElement as HTMLElement;
  const point = new DOMPoint(clientX, clientY).matrixTransform(
    svg.getScreenCTM()?.inverse(),
  );
  const frame = Array.from(
    drawing.querySelectorAll('rect[data-mark="frame"]'),
    (rect) => {
      const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
        Number(rect.getAttribute(name)),
      );
      return { left: x, right: x + width, top: y, bottom: y + height };
    },
  ).find(
    ({ left, right, top, bottom }) =>
      point.x >= left && point.x <= right && point.y >= top && point.y <= bottom,
  );
  if (!frame) return undefined;
  const inside = (at: number, from: number, to: number) => at > from - 1 && at < to + 1;
  const x = ticksOf(drawing, "x", (at, across) =>
    inside(at, frame.left, frame.right) && Math.abs(across - frame.bottom) < 2
      ? at
      : undefined,
  );
  const y = ticksOf(drawing, "y", (across, at) =>
    inside(at, frame.top, frame.bottom) && Math.abs(across - frame.left) < 2
      ? at
      : undefined,
  );
  const values = [valueAt(x, point.x), valueAt(y, point.y)];
  if (values.includes(undefined)) return undefined;
  return values.map((value) => String(Number(value?.toPrecision(3)))).join(", ");
}

/** The ticks of an axis whose labels are numbers and stand where `place` finds them. */
function ticksOf(
  drawing: HTMLElement,
  axis: "x" | "y",
  place: (x: number, y: number) => number | undefined,
): Tick[] {
  const labels = drawing.querySelectorAll(`[data-mark="${axis}-axis tick label"] text`);
  return Array.from(labels).flatMap((label): Tick[] => {
    const [, x, y] =
      /translate\(([-\d.]+),([-\d.]+)\)/.exec(label.getAttribute("transform") ?? "") ??
      [];
    const at = place(Number(x), Number(y));
    const value = numberOf(label.textContent ?? "");
    return at === undefined || Number.isNaN(value) ? [] : [[at, value]];
  });
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The number that a label shows: −1.0, 1,000 or 10⁻². */
function numberOf(label: string): number {
  const text = label.trim().replace("−", "-").replaceAll(",", "");
  const power = /^10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text)?.[1];
  if (power === undefined) return text === "" ? Number.NaN : Number(text);
  const digits = Array.from(power, (digit) =>
    digit === "⁻" ? "-" : raised.indexOf(digit),
  );
  return 10 ** Number(digits.join(""));
}

/** The value at a place, on a linear or logarithmic axis, whichever its ticks fit. */
function valueAt(ticks: readonly Tick[], at: number): number | undefined {
  if (ticks.length < 2) return undefined;
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  const between = (from: number, to: number, place: number) =>
    from + ((place - first[0]) / (last[0] - first[0])) * (to - from);
  const [middle, value] = ticks[ticks.length >> 1];
  const linear = between(first[1], last[1], middle);
  const range = Math.abs(last[1] - first[1]);
  const powers = ticks.every(([, tick]) => Number.isInteger(Math.log10(tick)));
  if (ticks.length > 2 ? Math.abs(linear - value) < 0.02 * range : !powers)
    return between(first[1], last[1], at);
  return 10 ** between(Math.log10(first[1]), Math.log10(last[1]), at);
}
