/**
 * A template that was sent, as the customer read it: what was kept with the message. Where nothing was (it was sent from
 * elsewhere, or before that was kept), today's template with the values of this send; its name, where that is not known
 * either.
 */
import type { Message } from '@tandem/contract/api/message';
import type { Template } from '@tandem/contract/api/template';
import { type Page, useAnswer } from '../../api/ask.ts';
import { TemplateButtons } from '../../ui/template-buttons.tsx';
import { TemplateContent, type TemplateShown } from '../../ui/template-content.tsx';
import { filledText } from '../../ui/template-parts.ts';
import { TemplateCards } from '../../ui/template-preview.tsx';
import { valuesIn } from '../../ui/template-values.ts';
import { bodyOf, listAt, wordAt } from './content.ts';
import { Linked } from './linked.tsx';

export function SentTemplate({ message }: { message: Message }) {
  const kept = listAt(message.content, 'rendered');
  if (kept.length === 0) return <AsItIsToday message={message} />;
  const title = wordAt(bodyOf(message), 'name');
  const { number_id: numberId } = message;
  return <Shown {...{ title, numberId }} components={kept} format="positional" values={{}} />;
}

function AsItIsToday({ message }: { message: Message }) {
  const sent = bodyOf(message);
  const [name, language] = [wordAt(sent, 'name'), wordAt(sent, 'language', 'code')];
  const template = useTemplate(message.number_id, name, language);
  if (template === undefined) return <Linked text={message.text} />;
  const { components, parameter_format: format, variables } = template;
  const values = valuesIn(listAt(sent, 'components'), variables);
  return <Shown title={name} numberId={message.number_id} {...{ components, format, values }} />;
}

type ShownProps = Pick<TemplateShown, 'components' | 'format' | 'values' | 'numberId'> & {
  title: string | undefined;
};

function Shown({ title, ...shown }: ShownProps) {
  const { components, values } = shown;
  return (
    <div title={title} className="flex min-w-48 flex-col gap-1">
      <TemplateContent {...shown} Text={Filled} />
      <TemplateCards {...shown} />
      <div className="-mx-3">
        <TemplateButtons components={components} values={values} prefix="" />
      </div>
    </div>
  );
}

type FilledProps = { text: string; read: (name: string) => string | undefined };

const Filled = ({ text, read }: FilledProps) => <Linked text={filledText(text, read)} />;

/** Templates seldom change: one is asked for once, however many messages of it pass by. */
const staleMs = 10 * 60_000;

function useTemplate(numberId: string, name: string | undefined, language: string | undefined) {
  const { data } = useAnswer<Page<Template>>(
    '/templates',
    { number_id: numberId, name, language, limit: 1 },
    { enabled: name !== undefined && language !== undefined, staleMs },
  );
  return data?.data.at(0);
}
