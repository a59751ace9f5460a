import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useFormatter } from 'use-intl';
import { type Bars, openPlot, type Plot } from './plot.ts';
import { useShownTheme } from './theme.ts';

/** See chart.tsx, which loads this when it is shown. */
export function StackedBars({ rows, parts }: Bars) {
  const place = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot>();
  const [pointed, setPointed] = useState<number>();
  const theme = useShownTheme();
  const format = useFormatter();
  const drawing = useMemo(
    () => ({ rows, parts, written: (value: number) => format.number(value) }),
    [rows, parts, format],
  );
  const open = useEffectEvent((there: HTMLElement) => openPlot(there, drawing, setPointed));
  useEffect(() => {
    if (place.current === null) return;
    const opened = open(place.current);
    setPlot(opened);
    return opened.close;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a canvas is painted anew when the colours of the page change
  useEffect(() => plot?.show(drawing), [plot, drawing, theme]);
  return (
    <div aria-hidden="true" className="flex h-full flex-col gap-1">
      <div className="relative min-h-0 flex-1">
        <div ref={place} className="absolute inset-0" />
      </div>
      <ul className="flex flex-wrap justify-center gap-x-3 text-sm">
        {parts.map(({ key, name, colour }) => (
          <li key={key} className="flex items-center gap-1" style={{ color: `var(${colour})` }}>
            <span className="size-3 bg-current" />
            {name}
          </li>
        ))}
      </ul>
      {plot !== undefined && pointed !== undefined && (
        <Pointed plot={plot} rows={rows} parts={parts} index={pointed} />
      )}
    </div>
  );
}

/** One bar told: its column behind it, and beside it what it is made of, at the side where there is more room. */
function Pointed({ plot, rows, parts, index }: Bars & { plot: Plot; index: number }) {
  const format = useFormatter();
  const row = rows[index];
  if (row === undefined) return null;
  const share = (bars: number) => `${(bars / rows.length) * 100}%`;
  const beside = index < rows.length / 2 ? { left: share(index + 1) } : { right: share(rows.length - index) };
  return (
    <>
      {createPortal(
        <div className="absolute inset-y-0 bg-sunken" style={{ left: share(index), width: share(1) }} />,
        plot.under,
      )}
      {createPortal(
        <div
          className="pointer-events-none absolute top-0 z-10 mx-1 w-max max-w-[calc(50%+1.5rem)] rounded-md border bg-raised px-2.5 py-2 text-sm"
          style={beside}
        >
          <p>{row.label}</p>
          {parts.map(({ key, name, colour }) => (
            <p key={key} className="mt-1" style={{ color: `var(${colour})` }}>
              {name}: {format.number(Number(row[key]))}
            </p>
          ))}
        </div>,
        plot.over,
      )}
    </>
  );
}
