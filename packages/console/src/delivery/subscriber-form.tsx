import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNumbers } from '../api/numbers.ts';
import { Button } from '../ui/button.tsx';
import { Buttons } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Choices } from './choices.tsx';
import { EventChoice } from './event-choice.tsx';
import { FineTuning } from './fine-tuning.tsx';
import { FormatChoice } from './format-choice.tsx';
import type { Wish } from './wish.ts';

type Props = {
  begin: Wish;
  submit: ReactNode;
  onSubmit: (wish: Wish) => Promise<unknown>;
};

/** Where, in which language, what of it; the rest is folded away. */
export function SubscriberForm({ begin, submit, onSubmit }: Props) {
  const t = useTranslations('delivery.form');
  const [wish, setWish] = useState(begin);
  const change = (part: Partial<Wish>) => setWish((old) => ({ ...old, ...part }));
  const save = useDeed(() => onSubmit(wish));
  const { numbers: phones } = useNumbers();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-5">
      <TextField
        label={t('url')}
        hint={t('urlHint')}
        type="url"
        required
        placeholder="https://"
        value={wish.url}
        fault={faultAt(save.fault, 'url')}
        onChange={(event) => change({ url: event.target.value })}
      />
      <FormatChoice wish={wish} onChange={change} fault={save.fault} />
      <EventChoice chosen={wish.event_types} onChange={(event_types) => change({ event_types })} />
      {phones.length > 1 && (
        <Choices
          legend={t('numbers')}
          all={t('allNumbers')}
          options={phones.map(({ id, display_phone_number: phone }) => ({ value: id, label: phone }))}
          chosen={wish.number_ids}
          onChange={(number_ids) => change({ number_ids })}
        />
      )}
      <FineTuning wish={wish} onChange={change} fault={save.fault} />
      <FaultNote error={save.fault} />
      <Buttons>
        <Button type="submit" look="primary" busy={save.busy}>
          {submit}
        </Button>
      </Buttons>
    </form>
  );
}
