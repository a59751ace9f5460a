/**
 * What stops a broadcast (pure): the state of its number and its template, or what Meta answers.
 */
export type Stop = { code: string; detail: string };

/** The link's state in the words of `numbers`. `wait`: it comes back by itself. */
export type Scene = {
  number: { state: 'connecting' | 'connected' | 'suspended' | 'disconnected'; isEnding: boolean } | undefined;
  restriction: { type: string; until: Date | undefined } | undefined;
  template: { status: string; statusReason: string | undefined; category: string | undefined } | undefined;
  /** What the template was when somebody last said go. */
  agreedCategory: string | undefined;
};

export function judge(scene: Scene): 'go' | 'wait' | Stop {
  const { number, restriction, template, agreedCategory } = scene;
  if (number === undefined || number.state === 'disconnected' || number.state === 'connecting')
    return stop('number_disconnected', 'The number is not connected. Connect it again, then resume.');
  const wrong = templateFault(template);
  if (wrong !== undefined) return wrong;
  if (
    agreedCategory !== undefined &&
    template?.category !== undefined &&
    template.category !== agreedCategory
  )
    return stop(
      'template_category_changed',
      `Meta moved the template from ${agreedCategory} to ${template.category}: it costs something else, and other people ` +
        'may have opted out. Check it again; resuming agrees to it.',
    );
  if (restriction !== undefined) {
    const until = restriction.until === undefined ? '' : ` until ${restriction.until.toISOString()}`;
    return stop('number_restricted', `Meta lets the number send no templates${until} (${restriction.type}).`);
  }
  return number.state === 'suspended' || number.isEnding ? 'wait' : 'go';
}

/** Why a template cannot be sent; undefined when it can. */
export function templateFault(template: Scene['template']): Stop | undefined {
  if (template === undefined) return stop('template_deleted', 'The template is not known any more.');
  const { status, statusReason } = template;
  const because = statusReason === undefined ? '' : ` Meta's reason: ${statusReason}.`;
  switch (status) {
    case 'APPROVED':
      return undefined;
    case 'PAUSED':
      return stop(
        'template_paused',
        `Meta paused the template for low quality: three hours the first time, six the second, then it is disabled.${because}`,
      );
    case 'REJECTED':
      return stop('template_rejected', `Meta rejected the template.${because}`);
    case 'DISABLED':
      return stop('template_disabled', `Meta disabled the template for good: make another one.${because}`);
    case 'DELETED':
    case 'PENDING_DELETION':
      return stop('template_deleted', 'The template was deleted.');
    default:
      return stop(
        'template_not_approved',
        `The template is ${status} at Meta; only approved ones can be sent.${because}`,
      );
  }
}

const stop = (code: string, detail: string): Stop => ({ code, detail });

/** Meta's refusals that the next recipient would get as well (protocol/errors.md). */
const ofTemplate: ReadonlySet<number> = new Set([132001, 132007, 132015, 132016, 132068, 132069]);
const ofAccount: ReadonlySet<number> = new Set([
  ...[0, 3, 10, 33, 190, 368, 803, 130497, 131005, 131031, 131037, 131042, 131045, 131048, 131063, 131064],
  ...[133010, 134011],
]);

/** Whether a refusal is about the broadcast rather than about its recipient. */
export function isEverybodys(code: number): boolean {
  return ofTemplate.has(code) || ofAccount.has(code) || (code >= 200 && code <= 299);
}

/** So many refusals for one reason, and nothing taken: something is wrong with the broadcast. */
const inVain = 20;

export type Refusal = { code: number; words: string };

/** Whether the latest refusals, with what was so far, stop the broadcast. */
export function stopAfter(
  refusals: readonly Refusal[],
  soFar: { accepted: number; refused: number },
): Stop | undefined {
  const everybodys = refusals.find(({ code }) => isEverybodys(code));
  const [first] = refusals;
  const cause = everybodys ?? (soFar.accepted === 0 && soFar.refused >= inVain ? first : undefined);
  if (cause === undefined) return undefined;
  const nothing = everybodys === undefined ? `Meta refused all of the first ${soFar.refused}. ` : '';
  return stop('meta_refused', `${nothing}Meta says: ${cause.words} (${cause.code}).`);
}
