/**
 * What to do about Meta's refusals, by Meta's number; the list is that of the gateway, packages/gateway/src/sending/advice.ts.
 */
import type { ServerTables } from '../server-words.ts';

const permission = 'Al token del número le falta un permiso o perdió el acceso; conecte el número de nuevo.';
const inMinutes = 'inténtelo de nuevo en unos minutos.';

export const advice = {
  900409: 'Una persona tiene la conversación; `handoff.ended` avisa cuando la devuelve.',
  0: permission,
  3: permission,
  10: permission,
  190: permission,
  131005: permission,
  1: 'Meta tuvo un fallo desconocido; inténtelo de nuevo en un minuto.',
  2: `El servicio de Meta está caído; ${inMinutes}`,
  131000: 'Meta tuvo un fallo propio; inténtelo de nuevo en un minuto.',
  131016: `El servicio de Meta no está disponible; ${inMinutes}`,
  131057: `Meta está actualizando la cuenta; ${inMinutes}`,
  4: 'Se alcanzó el límite de llamadas de la app; espere una hora.',
  80007: 'Se alcanzó el límite de llamadas de la cuenta de WhatsApp; espere una hora.',
  130429: 'El número envía más deprisa de lo que puede (20 por segundo); vaya más despacio.',
  131048: 'Demasiados clientes bloquearon o denunciaron el número; espere un día y escriba a menos personas.',
  131056: 'Demasiados mensajes a este cliente en poco tiempo; espere unos segundos y después algo más.',
  131064: 'Limitado por categorías de plantilla equivocadas; mire la cuenta en el WhatsApp Manager.',
  100: 'Un parámetro no es correcto; vea los detalles.',
  131008: 'Falta un parámetro obligatorio; vea los detalles.',
  131009: 'Un valor no es correcto; vea los detalles.',
  131021: 'Un número no puede escribirse a sí mismo.',
  131051: 'Este tipo de mensaje no se puede enviar.',
  131053: 'El archivo es de un tipo, tamaño o códec que no se puede enviar.',
  135000: 'Los parámetros no encajan entre sí.',
  131047: 'Pasaron más de 24 horas desde que el cliente escribió: envíe una plantilla.',
  33: 'Meta ya no conoce el número.',
  133010: 'El número ya no está en la plataforma; conéctelo de nuevo.',
  131026:
    'No se puede llegar al cliente: no está en WhatsApp, tiene una app antigua o no aceptó las condiciones.',
  131049: 'Meta retiene los mensajes de marketing para este cliente; espere al menos un día.',
  131050: 'El cliente no quiere más mensajes de marketing de esta empresa.',
  131062: 'Este mensaje necesita el número de teléfono; un BSUID no basta.',
  130403: 'La empresa ha bloqueado a este cliente.',
  130472: 'El cliente forma parte de un experimento de Meta; este mensaje no se entregará.',
  130497: 'La empresa no puede escribir a clientes de este país.',
  131063: 'Las plantillas de marketing están desactivadas para esta cuenta en la API de la nube.',
  131031: 'La cuenta está cerrada; mire en el WhatsApp Manager.',
  368: 'La cuenta está bloqueada por incumplir una política; mire en el WhatsApp Manager.',
  131037: 'El número necesita un nombre visible aprobado.',
  131042: 'Hay un problema con el método de pago; mire en el WhatsApp Manager.',
  131045: 'El registro del número está dañado; conecte el número de nuevo.',
  134011: 'No se han aceptado las condiciones de pago.',
} as const satisfies ServerTables['advice'];

export const adviceElse: ServerTables['adviceElse'] = {
  permission,
  template: 'La plantilla o sus parámetros no encajan; compárelos con la plantilla tal como la tiene Meta.',
  later: 'Meta tuvo un fallo pasajero; inténtelo de nuevo en un minuto.',
  no: 'Busque el código de Meta; el mismo mensaje se rechazará otra vez.',
};
