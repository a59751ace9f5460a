/**
 * What the gateway says without a code, as it says it in English, and in Spanish. A test holds the English to the
 * gateway's sources, and finds what is missing (scripts/server-words.test.ts).
 */
import type { Phrases } from '../server-words.ts';
import { fields } from './fields.ts';

const checklist: Phrases = [
  ['All settings are there.', 'Están todos los ajustes.'],
  ['Not set: {}.', 'Falta definir: {}.'],
  [
    '{}: enough for the simulator; Meta itself wants https.',
    '{}: basta para el simulador; Meta misma exige https.',
  ],
  ['{} is not https.', '{} no es https.'],
  ['The Graph API answers as {}.', 'La Graph API responde como {}.'],
  ['Meta refused: {}', 'Meta lo rechazó: {}'],
  ['No answer: {}.', 'Sin respuesta: {}.'],
  ['Could not be asked: a setting is missing.', 'No se pudo preguntar: falta un ajuste.'],
  ['The Meta app has no webhook for WhatsApp.', 'La app de Meta no tiene webhook para WhatsApp.'],
  ['Meta posts to {}; it should be {}.', 'Meta envía a {}; debería ser {}.'],
  ['nowhere', 'ninguna parte'],
  ['The webhook is switched off.', 'El webhook está desactivado.'],
  ['All five are subscribed.', 'Los cinco están suscritos.'],
  ['Not subscribed: {}.', 'Sin suscribir: {}.'],
  ['Not granted: {}.', 'Sin conceder: {}.'],
  ['Not live yet: {}.', 'Aún sin activar: {}.'],
  ['Both permissions are live.', 'Los dos permisos están activos.'],
  ['Meta did not tell: {}', 'Meta no lo dijo: {}'],
  [
    'This is not a phone number with its country code.',
    'Esto no es un número de teléfono con el prefijo de su país.',
  ],
  ['{} is a possible number.', '{} es un número posible.'],
  // Countries are named in English there.
  [
    '{} is on the list of countries that Meta may refuse.',
    'Su país está en la lista de los que Meta puede rechazar.',
  ],
  ['{} is not on the list of excluded countries.', 'Su país no está en la lista de países excluidos.'],
  ['It is connected here already: nothing is to do.', 'Ya está conectado aquí: no hay nada que hacer.'],
  ['It is connected already, in another place.', 'Ya está conectado, en otro lugar.'],
  [
    'It was connected here before; its history is kept.',
    'Ya estuvo conectado aquí; su historial se conserva.',
  ],
  ['It is not connected here.', 'No está conectado aquí.'],
  [
    'The business portfolio is free to choose, once.',
    'El portafolio comercial se puede elegir libremente, una vez.',
  ],
  ['The number belongs to the portfolio {}.', 'El número pertenece al portafolio {}.'],
];

/** Of steps that are tried again, of deliveries, of Meta that is not reached. */
const network: Phrases = [
  ['connection refused', 'conexión rechazada'],
  ['connection reset', 'conexión interrumpida'],
  ['host name not found', 'no existe ese nombre de servidor'],
  ['host name could not be looked up', 'no se pudo buscar el nombre del servidor'],
  ['no answer in time', 'no respondió a tiempo'],
  ['no answer within {} s', 'no respondió en {} s'],
  ['no connection within {} s', 'no hubo conexión en {} s'],
  ['no connection in time', 'no hubo conexión a tiempo'],
  ['the answer stopped in the middle', 'la respuesta se cortó a la mitad'],
  ['connection closed before the answer', 'la conexión se cerró antes de la respuesta'],
  ['connection closed', 'conexión cerrada'],
  ['given up', 'se dejó'],
  ['{} resolves to a private address', '{} lleva a una dirección privada'],
  ['an answer without what it must have', 'una respuesta sin lo que debe tener'],
  ['answered {}, and not with JSON', 'respondió {}, y no con JSON'],
  ['answered {}', 'respondió {}'],
  ['not posted: {}', 'no se envió: {}'],
  ['waits for what the popup tells', 'espera lo que diga la ventana'],
  ['Meta lists no such number yet', 'Meta aún no muestra ese número'],
  ['platform_type is {}', 'platform_type es {}'],
  ['a fault on our side; the log says which', 'un fallo por nuestra parte; el registro dice cuál'],
  ['Meta refused all of the first {}', 'Meta rechazó todos los primeros {}'],
  ['Meta says: {}', 'Meta dice: {}'],
  ['Meta could not be reached', 'No se pudo contactar con Meta'],
  ['Meta refused the message', 'Meta rechazó el mensaje'],
  ['A person has taken the conversation over', 'Una persona tiene la conversación'],
  [
    'a person has the conversation, or has replied since the customer wrote what the bot answers',
    'una persona tiene la conversación, o ha respondido desde que el cliente escribió lo que el bot contesta',
  ],
  [
    'The link is suspended; what waits goes by itself when it is back.',
    'El enlace está suspendido; lo que espera sale solo cuando vuelva.',
  ],
  [
    'The number is not connected: what waits for it is refused.',
    'El número no está conectado: lo que espera se rechaza.',
  ],
  [
    'Meta cannot be reached; it is tried again in a moment.',
    'No se llega a Meta; se vuelve a intentar en un momento.',
  ],
];

/** Why an entry of the journal is as it is. */
const journal: Phrases = [
  ['{} of {} pieces could not be recorded. {}', '{} de {} partes no se pudieron registrar. {}'],
  [
    '{} of {} pieces speak of a number that is not attached',
    '{} de {} partes hablan de un número que no está añadido',
  ],
];

/** Of problems, where the code alone does not say enough. */
const details: Phrases = [
  [
    'the last owner of a workspace stays its owner: make somebody else an owner first',
    'El último propietario de un espacio de trabajo sigue siéndolo: haga antes propietario a otra persona.',
  ],
  [
    'somebody with this e-mail address is known here by now',
    'Mientras tanto ya se conoce aquí a alguien con este correo.',
  ],
  ['they belong to the workspace already ({})', 'Ya pertenece al espacio de trabajo.'],
  [
    'there is an owner already: sign in, or invite with the admin key',
    'Ya hay un propietario: inicie sesión, o invite con la clave de administración.',
  ],
  ['the admin key is wrong', 'La clave de administración no es correcta.'],
  [
    'you have no password here: an owner can make you a link to choose one',
    'Usted no tiene contraseña aquí: un propietario puede crearle un enlace para elegirla.',
  ],
  [
    'rate cards price other workspaces too: the admin key is needed',
    'Las tarifas valen también para otros espacios de trabajo: hace falta la clave de administración.',
  ],
  ['the session is over: sign in again', 'La sesión terminó: inicie sesión de nuevo.'],
  [
    'the link was used or withdrawn, or has run out: ask for a new one',
    'El enlace se usó, se retiró o venció: pida uno nuevo.',
  ],
  ['there is a quick reply `{}` already', 'Ya hay una respuesta rápida «{}».'],
  ['another number is called {}', 'Otro número ya se llama {}.'],
  [
    'the text has changed meanwhile: read the preflight again',
    'El texto cambió mientras tanto: compruebe el número de nuevo.',
  ],
  [
    'to connect numbers the gateway needs META_APP_ID, META_APP_SECRET and META_CONFIG_ID',
    'Para conectar números hacen falta META_APP_ID, META_APP_SECRET y META_CONFIG_ID.',
  ],
  [
    'WABA and number are chosen already; this cannot be changed',
    'La cuenta y el número ya están elegidos; eso no se puede cambiar.',
  ],
  ['there is nothing to confirm: {}', 'No hay nada que confirmar.'],
  ['the onboarding is finished; begin a new one', 'Esta conexión ya terminó; empiece otra.'],
  ['the onboarding is under way already', 'Esta conexión ya está en curso.'],
  ['the onboarding has ended; begin a new one', 'Esta conexión ya terminó; empiece otra.'],
  ['the onboarding cannot be cancelled any more: it is {}', 'Esta conexión ya no se puede terminar.'],
  [
    'there is no such event yet: let a message come in, and try again',
    'Aún no hay un evento así: deje que llegue un mensaje y vuelva a intentarlo.',
  ],
  ['the format `{}` has no words for this event', 'El formato {} no tiene palabras para este evento.'],
  ['the broadcast has no recipients to send to', 'La difusión no tiene destinatarios a quienes enviar.'],
  [
    'the broadcast was started: it is part of the history; cancel it instead',
    'La difusión ya empezó: forma parte del historial; en vez de borrarla, cancélela.',
  ],
  ['the broadcast is {}; to {} it, it must be {}', 'La difusión ya no está en un estado que lo permita.'],
  ['the template is not known any more', 'La plantilla ya no se conoce.'],
  ['the template is gone at Meta', 'La plantilla ya no está en Meta.'],
  [
    'META_APP_ID is not set: Meta takes samples for an app only',
    'META_APP_ID no está definido: Meta solo acepta ejemplos para una app.',
  ],
  [
    'no number of the WABA is connected and has an access token',
    'Ningún número de la cuenta de WhatsApp está conectado y tiene token de acceso.',
  ],
  [
    '{}. See the list in a minute before trying again.',
    'No se pudo contactar con Meta ({}). Mire la lista en un minuto antes de volver a intentarlo.',
  ],
  [
    'the number is not in the WhatsApp Business app: there is nothing to import',
    'El número no está en la app WhatsApp Business: no hay nada que importar.',
  ],
  ['sign up again; imports can be asked for then', 'Conecte el número de nuevo; entonces se pueden pedir.'],
  [
    'Meta takes this within 24 hours of the signup; they were over at {}',
    'Meta lo acepta dentro de las 24 horas siguientes a la conexión, y ya pasaron. Para pedirlo, desconecte en la app (Ajustes → Cuenta → Plataforma Business → Desconectar) y conecte el número de nuevo.',
  ],
  [
    '{} asked for already; Meta takes each once for a signup',
    'Ya se pidió; Meta lo acepta una vez por cada conexión.',
  ],
  ['the two contacts belong to different numbers', 'Los dos contactos son de números distintos.'],
  [
    'the number is attached under another WABA; this cannot change while it is connected',
    'El número está añadido con otra cuenta de WhatsApp; eso no cambia mientras esté conectado.',
  ],
  [
    'the number is attached in mode {}; disconnect it first',
    'El número está añadido en el modo {}; desconéctelo primero.',
  ],
  [
    'the WABA has numbers in another workspace; only the operator can attach one of its numbers here',
    'La cuenta de WhatsApp tiene números en otro espacio de trabajo; solo el operador puede añadir aquí uno de los suyos.',
  ],
  ['what is to be confirmed comes first', 'Primero hay que confirmar lo que se pide.'],
  ['Somebody paused it.', 'Alguien la pausó.'],
  [
    'The link is suspended; the broadcast waits until it is back.',
    'El enlace está suspendido; la difusión espera hasta que vuelva.',
  ],
  ['There is nobody to send to.', 'No hay nadie a quien enviar.'],
  [
    'Meta no longer has a file that the template shows: it keeps uploads for 30 days. Upload it again.',
    'Meta ya no tiene un archivo que la plantilla muestra: guarda lo subido 30 días. Súbalo de nuevo.',
  ],
  ['the request cannot be understood', 'la petición no se entiende'],
  ['the address cannot be read', 'la dirección no se puede leer'],
  ['the number is attached to another workspace', 'El número está en otro espacio de trabajo.'],
  [
    'the number is not connected: Meta cannot be asked about it',
    'El número no está conectado: no se puede preguntar por él a Meta.',
  ],
  ['Meta did not answer about the number', 'Meta no respondió sobre el número.'],
  [
    'no answer from Meta ({}); the same again is safe',
    'Meta no respondió ({}); se puede repetir sin riesgo.',
  ],
];

/** Of Meta's refusals of template calls. */
const templates: Phrases = [
  [
    'Too many calls for this WABA (templates: 100 an hour); wait an hour.',
    'Demasiadas llamadas para esta cuenta de WhatsApp (plantillas: 100 por hora); espere una hora.',
  ],
  [
    "The app's call limit is reached; wait an hour.",
    'Se alcanzó el límite de llamadas de la app; espere una hora.',
  ],
  [
    'The WABA has as many templates as it may; delete some, or verify the business for more.',
    'La cuenta de WhatsApp tiene todas las plantillas que puede; elimine algunas, o verifique la empresa para tener más.',
  ],
  ['A field is longer than it may be.', 'Un campo es más largo de lo permitido.'],
  [
    'The header is not written as it must be: one parameter at most, no line breaks, emoji or formatting.',
    'El encabezado no está escrito como debe: un parámetro como mucho, sin saltos de línea, emojis ni formato.',
  ],
  ['The body is not written as it must be.', 'El cuerpo no está escrito como debe.'],
  [
    'The footer is not written as it must be: no parameters, 60 characters at most.',
    'El pie no está escrito como debe: sin parámetros, 60 caracteres como mucho.',
  ],
  [
    'Too many parameters for so short a text: write more words, or use fewer parameters.',
    'Demasiados parámetros para un texto tan corto: escriba más palabras o use menos parámetros.',
  ],
  [
    'The text must not begin or end with a parameter: put a word before or after it.',
    'El texto no puede empezar ni terminar con un parámetro: ponga una palabra antes o después.',
  ],
  ['There is no such template at Meta any more.', 'Esa plantilla ya no existe en Meta.'],
  [
    'The access to the account has run out; connect the number again.',
    'El acceso a la cuenta venció; conecte el número de nuevo.',
  ],
  [
    'The token may not manage templates (whatsapp_business_management); connect the number again.',
    'El token no puede gestionar plantillas (whatsapp_business_management); conecte el número de nuevo.',
  ],
  [
    'See the details. An approved template can be edited once in 24 hours and ten times in 30 days, its category not at all; the name of a deleted one is locked for 30 days; a disabled one can be neither edited nor deleted.',
    'Vea los detalles. Una plantilla aprobada se puede editar una vez en 24 horas y diez veces en 30 días, su categoría nunca; el nombre de una eliminada queda bloqueado 30 días; una desactivada no se puede editar ni eliminar.',
  ],
];

/** The first that fits counts. */
export const phrases: Phrases = [
  ...[...checklist, ...network, ...journal, ...details, ...fields, ...templates],
  // Meta's words, its number, and what we say of it.
  ['{} ({}). {}', '{} ({}). {}'],
  ['{}. {}', '{}. {}'],
];
