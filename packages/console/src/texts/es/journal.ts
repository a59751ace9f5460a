import type { journal as english } from '../en/journal.ts';
import type { Same } from '../same.ts';

export const journal: Same<typeof english> = {
  title: 'Diario',
  text: 'Todo lo que Meta envió, byte a byte. Lo que no se pudo leer se guarda y se puede procesar de nuevo.',
  show: 'Qué entradas',
  filter: {
    failed: 'No se pudieron procesar',
    unassigned: 'De números que nadie adjuntó',
    unrecognized: 'Con partes no entendidas',
    pending: 'En espera',
    done: 'Procesadas',
    all: 'Todas',
  },
  empty: {
    failed: 'Todo se pudo procesar',
    unassigned: 'Cada entrada es de un número adjuntado',
    unrecognized: 'Todo se entendió',
    pending: 'Nada espera',
    done: 'Aún no se ha procesado nada',
    all: 'Meta aún no ha enviado nada',
  },
  emptyText: 'Las entradas llegan aquí en el momento en que Meta las envía.',
  entry: 'Entrada',
  entryTitle: 'Entrada {id}',
  state: 'Estado',
  states: { pending: 'En espera', done: 'Procesada', failed: 'Fallida', unassigned: 'Sin asignar' },
  unrecognized: '{count, plural, one {# parte no entendida} other {# partes no entendidas}}',
  redacted: 'Privacidad',
  reason: 'Por qué',
  size: 'Tamaño',
  received: 'Recibida',
  lane: 'WABA',
  advice: {
    pending: 'Se procesa en un momento.',
    done: 'Se procesó. Hacerlo otra vez no cambia nada.',
    failed: 'No se pierde nada. Tras actualizar Tandem, procésela de nuevo.',
    unassigned: 'Adjunte el número y se procesará sola.',
  },
  showWords: 'Mostrar lo que se dijo',
  showWordsHint: 'Si no, los textos, nombres y números se hacen ilegibles.',
  noBody:
    'El cuerpo se muestra a propietarios y administradores, y solo si habla únicamente de este espacio.',
  body: 'Cuerpo',
  replay: 'Procesar de nuevo',
  replayed: 'Se procesa de nuevo.',
};
