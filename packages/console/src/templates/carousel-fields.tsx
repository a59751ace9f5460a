import { Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import {
  buttonsOn,
  type CardButtonKind,
  type CardHeader,
  type Carousel,
  cardButtonKinds,
  cardHeaders,
  cardsAtLeast,
  cardsAtMost,
  type DraftCard,
  emptyCard,
} from './carousel.ts';
import type { FileProps, PartProps } from './form-parts.ts';
import { InOrder } from './in-order.tsx';
import { OneButton } from './one-button.tsx';
import { limits } from './rule-checks.ts';
import { SampleFile } from './sample-file.tsx';
import { VariableText } from './variable-text.tsx';

/** The cards of a carousel: what they share, and each of them. */
export function CarouselFields({ draft, change, faultAt, numberId, onPicture }: PartProps & FileProps) {
  const t = useTranslations('templates.form');
  const { carousel, format } = draft;
  const { cards } = carousel;
  const set = (part: Partial<Carousel>) => change({ carousel: { ...carousel, ...part } });
  const setCard = (at: number, part: Partial<DraftCard>) =>
    set({ cards: cards.map((card, n) => (n === at ? { ...card, ...part } : card)) });
  return (
    <Card title={t('cards')}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t('cardsText')}</p>
        <Shared carousel={carousel} set={set} />
        <ol className="flex flex-col gap-5">
          {cards.map((card, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cards are known by their place.
            <li key={n}>
              <fieldset
                className="flex flex-col gap-3 rounded-md border p-3"
                aria-label={t('card', { number: n + 1 })}
              >
                <InOrder
                  name={t('card', { number: n + 1 })}
                  remove={t('removeCard', { number: n + 1 })}
                  index={n}
                  all={cards}
                  atLeast={cardsAtLeast}
                  onChange={(next) => set({ cards: next })}
                />
                <SampleFile
                  kind={carousel.header}
                  fileName={card.fileName}
                  handle={card.handle}
                  fault={faultAt(`card.${n}.header`)}
                  numberId={numberId}
                  onUploaded={(handle, file) => {
                    setCard(n, { handle, fileName: file.name });
                    onPicture(handle, file);
                  }}
                />
                <VariableText
                  label={t('cardText')}
                  rows={3}
                  most={limits.card}
                  format={format}
                  fault={faultAt(`card.${n}.body`)}
                  value={card.body}
                  onChange={(body) => setCard(n, { body })}
                />
                {buttonsOn(carousel, card).map((button, of, all) => (
                  <OneButton
                    // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place.
                    key={of}
                    button={button}
                    fault={faultAt(`card.${n}.button.${of}`)}
                    onChange={(next) =>
                      setCard(n, { buttons: all.map((old, at) => (at === of ? next : old)) })
                    }
                  />
                ))}
              </fieldset>
            </li>
          ))}
        </ol>
        {cards.length < cardsAtMost && (
          <Button className="self-start" onClick={() => set({ cards: [...cards, emptyCard] })}>
            <Plus aria-hidden="true" className="size-4" />
            {t('addCard')}
          </Button>
        )}
      </div>
    </Card>
  );
}

type SharedProps = { carousel: Carousel; set: (part: Partial<Carousel>) => void };

/** All cards are alike. */
function Shared({ carousel: { header, buttons, cards }, set }: SharedProps) {
  const t = useTranslations('templates.form');
  const setKind = (at: number, kind: string) => {
    const next = buttons.filter((_, n) => n !== at);
    set({ buttons: kind === '' ? next : next.toSpliced(at, 0, kind as CardButtonKind) });
  };
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <SelectField
        label={t('cardHeader')}
        value={header}
        onChange={(event) =>
          set({
            header: event.target.value as CardHeader,
            cards: cards.map((card) => ({ ...card, handle: '', fileName: '' })),
          })
        }
      >
        {cardHeaders.map((kind) => (
          <option key={kind} value={kind}>
            {t(`headerKinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      {[0, 1].map((at) => (
        <SelectField
          key={at}
          label={t('cardButton', { number: at + 1 })}
          value={buttons[at] ?? ''}
          onChange={(event) => setKind(at, event.target.value)}
        >
          {at === 1 && <option value="">{t('noSecond')}</option>}
          {cardButtonKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`buttonKinds.${kind}`)}
            </option>
          ))}
        </SelectField>
      ))}
    </div>
  );
}
