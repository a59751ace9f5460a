import { useLocale, useTranslations } from 'use-intl';
import { SelectField } from '../ui/field.tsx';
import type { StepProps } from './compose-state.ts';
import { type Head, lacksCountry } from './csv.ts';

/** Countries with a calling code of their own. */
const countries =
  'AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

type Props = Pick<StepProps, 'choices' | 'change'> & { head: Head; faulty: boolean };

/** Which column has the phones, and whose country those without a code are of. */
export function CountryField({ choices: { phoneColumn, country }, change, head, faulty }: Props) {
  const t = useTranslations('broadcasts.compose');
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const named = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const at = head.columns.indexOf(phoneColumn);
  const needsCountry = at >= 0 && head.rows.some((row) => lacksCountry(row[at] ?? ''));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={t('phoneColumn')}
        fault={faulty ? t('phoneColumnNeeded') : undefined}
        value={phoneColumn}
        onChange={(event) => change({ phoneColumn: event.target.value })}
      >
        <option value="">{t('choose')}</option>
        {head.columns
          .filter((column) => column !== '')
          .map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
      </SelectField>
      <SelectField
        label={t('country')}
        hint={t('countryHint')}
        fault={needsCountry && country === '' ? t('countryNeeded') : undefined}
        value={country}
        onChange={(event) => change({ country: event.target.value })}
      >
        <option value="">{t('noCountry')}</option>
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
