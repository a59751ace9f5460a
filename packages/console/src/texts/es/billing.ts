import type { billing as english } from '../en/billing.ts';
import type { Same } from '../same.ts';

export const billing: Same<typeof english> = {
  title: 'Consumo',
  text: 'Lo que salió de sus números y lo que Meta cobra por ello. Días en {zone}.',
  exportSums: 'Sumas (CSV)',
  exportLedger: 'Cada mensaje (CSV)',
  breakdown: 'Desglosado por',
  nothing: 'gratis',
  noCategory: 'Sin categoría',
  emptyText: 'Los envíos por teléfono y por API se cuentan aquí en cuanto salen.',
  by: { origin: 'Por vía', category: 'Categoría', market: 'Mercado', number: 'Número', day: 'Día' },
  origin: { app: 'Enviado por teléfono, gratis', api: 'Enviado por API' },
  columns: { messages: 'Mensajes', free: 'Gratis', charged: 'Cobrados', cost: 'Coste' },
  range: {
    label: 'Intervalo de días',
    last7: '7 días',
    last30: '30 días',
    thisMonth: 'Este mes',
    lastMonth: 'El mes pasado',
    from: 'Desde',
    to: 'Hasta',
    number: 'Número',
    allNumbers: 'Todos los números',
  },
  totals: {
    cost: 'Cobrado',
    charged: '{count, plural, one {# mensaje entregado y cobrado} other {# mensajes entregados y cobrados}}',
    expected: 'En camino',
    expectedText: '{count, number} se cobran si se entregan, {open, number} aún sin precio',
    phone: 'Enviados por teléfono',
    phoneText: 'siempre gratis',
    api: 'Enviados por API',
    apiText: '{free, number} gratis, {failed, number} fallidos',
    unpriced:
      '{count, plural, one {Un mensaje de pago no tiene} other {# mensajes de pago no tienen}} importe: ninguna tarifa conoce su día, moneda o mercado.',
    loadCard: 'Cargar una tarifa',
  },
  days: {
    title: 'Por día',
    empty: 'Nada salió en estos días',
    phone: 'Teléfono, gratis',
    apiFree: 'API, gratis',
    apiPaid: 'API, de pago',
  },
};
