/**
 * A moment as `<input type="datetime-local">` writes it: in the viewer's zone, without saying so (pure).
 */
export function toLocal(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** Undefined when it is no moment. */
export function fromLocal(written: string): Date | undefined {
  const moment = new Date(written);
  return written === '' || Number.isNaN(moment.getTime()) ? undefined : moment;
}
