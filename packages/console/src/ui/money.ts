/**
 * Amounts for people. The gateway tells exact decimals; no digit of them is cut, for a message costs less than a cent.
 * Several currencies stand beside each other, never added up.
 */
import { useCallback } from 'react';
import { useLocale } from 'use-intl';

export type Money = { amount: string; currency: string };

/** "€12.30", "$0.0068". Pure. */
export function moneyText({ amount, currency }: Money, locale: string): string {
  const digits = /\.(\d*[1-9])0*$/.exec(amount)?.[1]?.length ?? 0;
  const look = { style: 'currency', currency } as const;
  const usual = new Intl.NumberFormat(locale, look).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(locale, { ...look, maximumFractionDigits: Math.max(usual, digits) }).format(
    Number(amount),
  );
}

export function useMoney(): (amount: string, currency: string) => string {
  const locale = useLocale();
  return useCallback((amount, currency) => moneyText({ amount, currency }, locale), [locale]);
}

/** "€12.30 + $4.00"; undefined: nothing but zeros. */
export function useSum(): (amounts: readonly Money[]) => string | undefined {
  const locale = useLocale();
  return (amounts) => {
    const told = amounts.filter(({ amount }) => Number(amount) !== 0);
    return told.length === 0 ? undefined : told.map((one) => moneyText(one, locale)).join(' + ');
  };
}
