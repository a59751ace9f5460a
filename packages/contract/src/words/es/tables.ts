/**
 * What the gateway says, in Spanish.
 */
import type { ServerTables } from '../server-words.ts';
import { acts } from './acts.ts';
import { advice, adviceElse } from './advice.ts';
import { checklist } from './checklist.ts';
import { shapes } from './fields.ts';
import { phrases } from './phrases.ts';
import { refusals } from './refusals.ts';

export const tables = {
  acts,
  checklist,
  refusals,
  advice,
  adviceElse,
  onboardingSteps: {
    launch: 'Se abrió la ventana de Meta',
    receive_code: 'Llegó la respuesta de Meta',
    exchange_token: 'Se concedió el acceso',
    find_number: 'Se encontró el número',
    confirm_number: 'La cuenta y el número están decididos',
    check_number: 'Se comprobó el número',
    subscribe_app: 'Los mensajes se transmiten',
    attach_number: 'El número está conectado',
    ask_sync: 'Se pidieron los contactos y el historial',
  },
  syncRefusals: {
    2593107: 'sync_already_asked',
    2593108: 'sync_too_late',
    135000: 'sync_too_late',
    2593109: 'history_declined',
    0: 'access_lost',
    190: 'access_lost',
    33: 'not_found_at_meta',
    803: 'not_found_at_meta',
    133010: 'number_not_registered',
    3: 'permission_missing',
    10: 'permission_missing',
    131005: 'permission_missing',
    200: 'permission_missing',
    4: 'too_many_calls',
    80007: 'too_many_calls',
    130429: 'too_many_calls',
    1: 'meta_unavailable',
    2: 'meta_unavailable',
    131000: 'meta_unavailable',
    131016: 'meta_unavailable',
    100: 'invalid_at_meta',
  },
  syncSteps: {
    contacts:
      'Abra la app WhatsApp Business en el teléfono, manténgala abierta con buena conexión y espere. Un teléfono sin contactos no envía nada.',
    history:
      'Abra la app WhatsApp Business en el teléfono, manténgala abierta con buena conexión y espere. Un teléfono sin chats no envía nada.',
    running: 'Mantenga abierta la app WhatsApp Business hasta que termine.',
    declined: `No se compartió el historial. ${refusals.history_declined.next_step}`,
  },
  media: {
    gone: 'Meta ya no lo tiene.',
    no_access: 'El número no tiene acceso en Meta.',
    unreachable: 'No se pudo contactar con Meta.',
    refused: 'Meta no lo entregó.',
    damaged: 'Llegó dañado.',
    too_large: 'Es más grande de lo que se guarda aquí.',
    type_not_kept: 'Los archivos de este tipo no se guardan aquí.',
    not_taken: 'No se pudo guardar: el almacén no lo aceptó.',
    internal: 'Falló por nuestra parte; el registro dice por qué.',
  },
  problems: {
    invalid_request: 'La petición no es válida: {}',
    unauthorized: 'Hace falta haber iniciado sesión.',
    forbidden: 'No está permitido.',
    not_found: 'No está, o ya no está.',
    method_not_allowed: 'Esa dirección no admite esta petición.',
    conflict: 'Contradice lo que ya hay: {}',
    link_expired: 'El enlace venció o ya se usó: pida uno nuevo.',
    payload_too_large: 'Es demasiado grande. {}',
    unsupported_media_type: 'Este tipo de archivo no se admite. {}',
    rate_limited: 'Demasiados intentos a la vez: espere un momento e inténtelo de nuevo.',
    number_disconnected:
      'El número no está conectado: por la API no se puede enviar nada. El teléfono sigue por su cuenta.',
    number_suspended:
      'El enlace está suspendido (la app se movió o se instaló de nuevo); vuelve solo cuando el dueño lo confirma.',
    window_closed:
      'Pasaron más de 24 horas desde que el cliente escribió: por la API solo se puede enviar una plantilla. Desde el teléfono se puede enviar todo, sin coste.',
    handoff_active: 'Una persona tiene la conversación; los bots callan hasta que la devuelva.',
    meta_refused: 'Meta lo rechazó: {}',
    meta_unreachable: 'No se pudo contactar con Meta. Inténtelo de nuevo en un momento.',
    internal_error: 'Algo falló por nuestra parte. Quedó registrado; inténtelo de nuevo.',
    media_unavailable: 'No se llega al lugar donde se guardan los archivos.',
    database_unavailable: 'No se llega a la base de datos. Inténtelo de nuevo en un momento.',
  },
  phrases: [...shapes, ...phrases],
} satisfies ServerTables;
