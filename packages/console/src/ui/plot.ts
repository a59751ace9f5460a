/**
 * Stacked bars on a canvas, drawn by uPlot. It knows lines and dates best; that these are bars on top of each other, that
 * they are counted in whole numbers, and which labels have room below them is said here.
 */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { wholeSteps } from './whole-steps.ts';

export type Bars = {
  /** One bar each, at least one: what stands below it, and how much there is of each part. */
  rows: { label: string; [part: string]: string | number }[];
  /** From the bottom up, the same while it is shown. `colour`: a property of style.css, such as `--accent`. */
  parts: readonly { key: string; name: string; colour: string }[];
};

/** `written`: a number for the axis, as the reader writes it. */
type Drawing = Bars & { written: (value: number) => string };

export type Plot = {
  /** Before and behind the bars, from the first to the last: for what is said of one. */
  over: HTMLElement;
  under: HTMLElement;
  /** Draws these instead, in the colours that the page has now. */
  show(drawing: Drawing): void;
  close(): void;
};

/** As large as `place`, whatever becomes of it. `onPoint`: which bar is pointed at. */
export function openPlot(
  place: HTMLElement,
  first: Drawing,
  onPoint: (index: number | undefined) => void,
): Plot {
  let drawing = first;
  const size = () => ({ width: place.clientWidth, height: place.clientHeight });
  const options = optionsOf(place, () => drawing);
  const hooks: uPlot.Hooks.Arrays = { setCursor: [({ cursor }) => onPoint(cursor.idx ?? undefined)] };
  const plot = new uPlot({ ...options, ...size(), hooks }, sums(first), place);
  const watch = new ResizeObserver(() => plot.setSize(size()));
  watch.observe(place);
  return {
    over: plot.over,
    under: plot.under,
    show(next) {
      drawing = next;
      plot.setData(sums(next));
      // Labels may be others though there are as many as before, which uPlot does not see.
      plot.redraw(false, true);
    },
    close() {
      watch.disconnect();
      plot.destroy();
    },
  };
}

/** For each part where it ends: itself and all below it. */
function sums({ rows, parts }: Bars): uPlot.AlignedData {
  const upTo = (row: Bars['rows'][number], part: number) =>
    parts.slice(0, part + 1).reduce((sum, { key }) => sum + Number(row[key]), 0);
  return [rows.map((_, index) => index), ...parts.map((_, part) => rows.map((row) => upTo(row, part)))];
}

function optionsOf(place: HTMLElement, drawing: () => Drawing): Omit<uPlot.Options, 'width' | 'height'> {
  const style = getComputedStyle(place);
  const look: Look = {
    font: `12px ${style.fontFamily}`,
    colour: (property) => style.getPropertyValue(property),
  };
  const labels = () => drawing().rows.map(({ label }) => label);
  const paths = uPlot.paths.bars?.({ size: [0.8] }) ?? (() => null);
  const { parts } = drawing();
  return {
    legend: { show: false },
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, setScale: false } },
    // Above, half a number; at the right, half a label.
    padding: [8, (plot) => Math.ceil(widest(plot, look.font, labels()) / 2), 0, 0],
    scales: {
      x: { time: false, range: () => [-0.5, labels().length - 0.5] },
      y: { range: (_plot, _lowest, highest) => [0, wholeSteps(highest).at(-1) ?? highest] },
    },
    series: [
      {},
      ...parts.map(({ colour }) => ({
        ...{ paths, fill: () => look.colour(colour) },
        ...{ width: 0, points: { show: false } },
      })),
    ],
    // A part begins where the one below it ends.
    bands: parts.slice(1).map((_, below) => ({ series: [below + 2, below + 1] })),
    axes: axesOf(look, labels, (value) => drawing().written(value)),
  };
}

/** `colour` is asked whenever something is drawn: the page's theme may be another by then. */
type Look = { font: string; colour: (property: string) => string };

function axesOf({ font, colour }: Look, labels: () => string[], written: Drawing['written']): uPlot.Axis[] {
  const line = { stroke: () => colour('--line'), width: 1 };
  const axis = { font, stroke: () => colour('--muted'), border: { ...line, show: true } };
  const none = { show: false };
  return [
    {
      ...axis,
      ...{ size: 26, gap: 8, grid: none, ticks: none },
      // As many labels as have room, the last one always among them.
      splits: (plot, _axis, _min, _max, increment, space) => {
        const every = Math.ceil((widest(plot, font, labels()) + 24) / (space / increment));
        const indices = labels().map((_, index) => index);
        return indices.filter((index) => (indices.length - 1 - index) % every === 0);
      },
      values: (_plot, indices) => indices.map((index) => labels()[index] ?? ''),
    },
    {
      ...axis,
      ...{ gap: 4, grid: line, ticks: { ...line, size: 6 } },
      size: (plot, values) => Math.max(44, 14 + widest(plot, font, values ?? [])),
      splits: (_plot, _axis, _min, highest) => wholeSteps(highest),
      values: (_plot, values) => values.map(written),
    },
  ];
}

/** Pixels of the page. */
function widest({ ctx }: uPlot, font: string, texts: string[]): number {
  ctx.save();
  ctx.font = font;
  const widths = texts.map((text) => ctx.measureText(text).width);
  ctx.restore();
  return Math.max(0, ...widths);
}
