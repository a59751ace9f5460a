import { useLocale, useTranslations } from 'use-intl';

/** Markets that are one country. */
const countries: Readonly<Record<string, string>> = {
  ...{ argentina: 'AR', brazil: 'BR', chile: 'CL', colombia: 'CO', egypt: 'EG', france: 'FR', germany: 'DE' },
  ...{ india: 'IN', indonesia: 'ID', israel: 'IL', italy: 'IT', malaysia: 'MY', mexico: 'MX' },
  ...{ netherlands: 'NL', nigeria: 'NG', pakistan: 'PK', peru: 'PE', russia: 'RU', saudi_arabia: 'SA' },
  ...{ south_africa: 'ZA', spain: 'ES', turkey: 'TR', united_arab_emirates: 'AE', united_kingdom: 'GB' },
};
const regions = [
  ...(['north_america', 'rest_of_africa', 'rest_of_asia_pacific', 'rest_of_western_europe'] as const),
  ...(['rest_of_central_and_eastern_europe', 'rest_of_latin_america', 'rest_of_middle_east'] as const),
  ...(['testland', 'other', 'unknown'] as const),
] as const;

/** What one of Meta's price markets is called. */
export function useMarketName(): (market: string) => string {
  const t = useTranslations('common.markets');
  const locale = useLocale();
  return (market) => {
    const country = countries[market];
    if (country !== undefined)
      return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? market;
    const region = regions.find((one) => one === market);
    return region === undefined ? market.replaceAll('_', ' ') : t(region);
  };
}
