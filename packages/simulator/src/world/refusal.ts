/**
 * A wish that the world refuses: a customer nobody knows, a message too old to edit. Tells which field is wrong,
 * so that the control API can say so. Never used for bugs.
 */
export class Refusal extends Error {
  readonly field: string;
  readonly status: number;

  constructor(field: string, message: string, status = 400) {
    super(message);
    this.name = 'Refusal';
    this.field = field;
    this.status = status;
  }
}

export function unknownThing(field: string, what: string, known: string[]): Refusal {
  const hint = known.length > 0 ? ` Known: ${known.slice(0, 10).join(', ')}.` : '';
  return new Refusal(field, `${what}.${hint}`, 404);
}
