import { expect, test } from 'vitest';
import { moneyText } from './money.ts';

test.each([
  ['0.0068', 'USD', '$0.0068'],
  ['1234.5678', 'EUR', '€1,234.5678'],
  ['12.3', 'USD', '$12.30'],
  ['12.3000', 'USD', '$12.30'],
  ['5', 'EUR', '€5.00'],
  ['0', 'EUR', '€0.00'],
  ['3', 'JPY', '¥3'],
  ['11.7', 'JPY', '¥11.7'],
  ['0.784600', 'INR', '₹0.7846'],
])('%s %s is %s', (amount, currency, text) => {
  expect(moneyText({ amount, currency }, 'en')).toBe(text);
});
