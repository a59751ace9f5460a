/** Says times as phones do. */

export function clockTime(iso) {
  return new Date(iso).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
}

export function day(iso) {
  const then = new Date(iso);
  const days = Math.round((startOfDay(new Date()) - startOfDay(then)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return then.toLocaleDateString([], { weekday: 'long' });
  return then.toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });
}

/** For chat lists: the time today, the day before. */
export function brief(iso) {
  const said = day(iso);
  if (said === 'Today') return clockTime(iso);
  return said === 'Yesterday'
    ? said
    : new Date(iso).toLocaleDateString([], { day: '2-digit', month: '2-digit', year: '2-digit' });
}

/** "in 12 s", "in 3 min", "in 2 days" */
export function until(iso, now = Date.now()) {
  const left = Math.max(0, Math.round((new Date(iso) - now) / 1000));
  if (left < 90) return `in ${left} s`;
  if (left < 5400) return `in ${Math.round(left / 60)} min`;
  if (left < 172_800) return `in ${Math.round(left / 3600)} h`;
  return `in ${Math.round(left / 86_400)} days`;
}

/** "Ends in 3 h · 28 Nov, 18:00", as an offer says it at the time `now`. */
export function ending(iso, now) {
  const at = new Date(iso);
  const when = at.toLocaleString([], { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  return at <= now ? `Ended ${when}` : `Ends ${until(iso, now)} · ${when}`;
}

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
