/**
 * A new broadcast in steps: number, template, people; then it is a draft at the gateway, whose page checks and starts it.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Template } from '@tandem/contract/api/template';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { useNumbers } from '../api/numbers.ts';
import { useKept } from '../session/kept.ts';
import { useSession } from '../session/session.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { ChooseNumber } from './choose-number.tsx';
import { ChoosePeople } from './choose-people.tsx';
import { ChooseTemplate } from './choose-template.tsx';
import {
  type Composing,
  canSend,
  composingOf,
  emptyComposing,
  forgetGiven,
  given,
  keepGivenOf,
  type StepProps,
  withNumber,
} from './compose-state.ts';
import { type ComposeStep, composeSteps, Steps } from './steps.tsx';

const route = getRouteApi('/frame/broadcasts/new');

export function Compose() {
  const t = useTranslations('broadcasts');
  const { from, template: templateId, number, step } = route.useSearch();
  const navigate = route.useNavigate();
  const { person, workspace } = useSession();
  keepGivenOf(`${workspace.id} ${person.id}`);
  const { value: choices, set, clear } = useKept('broadcast', 2, emptyComposing);
  const change: StepProps['change'] = (part) =>
    set(typeof part === 'function' ? part : (now) => ({ ...now, ...part }));
  useBegin({ from, templateId, number, step }, choices, set, clear);
  const answer = useAnswer<Template>(
    `/templates/${choices.templateId}`,
    {},
    { enabled: choices.templateId !== '' },
  );
  const template = choices.templateId === '' ? undefined : answer.data;
  useDefaultNumber(choices, template, change);
  const wanted = composeSteps.find((one) => one === step) ?? 'number';
  // Nobody comes to the people without a template: an old link, or "back" after starting over.
  const at = wanted === 'recipients' && choices.templateId === '' ? 'template' : wanted;
  const go = (next: ComposeStep) =>
    void navigate({ search: { step: next, ...(from !== undefined && { from }) } });
  const props: StepProps = { choices, change, template, go };
  return (
    <Page title={t('new')} above={<BackLink to="/broadcasts">{t('title')}</BackLink>}>
      <Steps at={at} {...(from !== undefined && { from })} />
      {at === 'number' && <ChooseNumber {...props} />}
      {at === 'template' && <ChooseTemplate {...props} />}
      {at === 'recipients' && <ChoosePeople {...props} />}
    </Page>
  );
}

/** The first number that can send, of the template's account where one is chosen. */
function useDefaultNumber(
  { numberId }: Composing,
  template: Template | undefined,
  change: StepProps['change'],
): void {
  const { numbers } = useNumbers();
  const able = numbers.filter(canSend);
  const fitting = able.filter(({ waba_id }) => template === undefined || waba_id === template.waba_id);
  const chosen = (fitting.find(({ id }) => id === numberId) ?? fitting[0] ?? able[0])?.id;
  useEffect(() => {
    if (chosen !== undefined && chosen !== numberId) change((now) => withNumber(now, chosen));
  });
}

type Wanted = Record<'from' | 'templateId' | 'number' | 'step', string | undefined>;

/** What the address says comes first: another broadcast, a template, a number; else what was kept. */
function useBegin(
  { from, templateId, number, step }: Wanted,
  choices: Composing,
  set: (next: Composing | ((now: Composing) => Composing)) => void,
  clear: () => void,
): void {
  const begun = useRef<string>(undefined);
  const isOwn = from !== undefined && from === choices.draftId;
  const origin = useAnswer<Broadcast>(`/broadcasts/${from}`, {}, { enabled: from !== undefined && !isOwn });
  const originTemplate = useAnswer<Template>(
    `/templates/${origin.data?.template.id}`,
    {},
    { enabled: origin.data !== undefined && !isOwn },
  );
  const key = `${from} ${templateId} ${number}`;
  useEffect(() => {
    if (begun.current === key) return;
    if (from !== undefined && !isOwn) {
      if (origin.data === undefined || originTemplate.data === undefined) return;
      forgetGiven();
      set(composingOf(origin.data, originTemplate.data));
    } else if (isOwn || (choices.draftId !== '' && step !== undefined)) set(withPeople);
    else if (choices.draftId !== '') {
      // It is a draft at the gateway by now, and nobody came back to it: this one is another.
      forgetGiven();
      clear();
    }
    begun.current = key;
    if (templateId !== undefined || number !== undefined)
      set((now) => ({
        ...withNumber(now, number ?? now.numberId),
        ...(templateId !== undefined && templateId !== now.templateId && { templateId, fills: {} }),
      }));
  });
}

/** Back from the check in another window: the list is with the draft only. */
const withPeople = (now: Composing): Composing => {
  const isLost =
    now.source === 'file' ? given.file === undefined : now.source === 'paste' && given.pasted === '';
  return isLost ? { ...now, source: 'former', former: { id: now.draftId, states: ['pending'] } } : now;
};
