import { useTranslations } from 'use-intl';
import { CheckField, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { Count } from './faults.tsx';
import type { PartProps } from './form-parts.ts';
import type { Offer } from './offer.ts';
import { OneButton } from './one-button.tsx';
import { lengthOf, limits } from './rule-checks.ts';

/** A limited-time offer: its few words, whether it ends, its code and its address. */
export function OfferFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const { offer } = draft;
  const set = (part: Partial<Offer>) => change({ offer: { ...offer, ...part } });
  return (
    <Card title={t('offer')}>
      <div className="flex flex-col gap-4">
        <TextField
          label={t('offerText')}
          hint={
            <>
              {t('offerHint')} <Count used={lengthOf(offer.text)} most={limits.offer} />
            </>
          }
          fault={faultAt('offer')}
          value={offer.text}
          onChange={(event) => set({ text: event.target.value })}
        />
        <CheckField
          label={t('offerEnds')}
          hint={t('offerEndsHint')}
          checked={offer.ends}
          onChange={(event) => set({ ends: event.target.checked })}
        />
        <TextField
          label={t('buttonValues.COPY_CODE')}
          hint={`${t('buttonHints.COPY_CODE')}${offer.ends ? '' : ` ${t('offerNoCode')}`}`}
          fault={faultAt('offer.code')}
          value={offer.code}
          onChange={(event) => set({ code: event.target.value })}
        />
        <OneButton
          button={{ kind: 'URL', text: offer.label, value: offer.url }}
          fault={faultAt('offer.link')}
          onChange={({ text, value }) => set({ label: text, url: value })}
        />
      </div>
    </Card>
  );
}
