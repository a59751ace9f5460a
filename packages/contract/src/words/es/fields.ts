/**
 * What is wrong with what somebody gave: fields of forms, files, shapes of requests.
 */
import type { Phrases } from '../server-words.ts';

/** Of single fields of a form. */
const anywhere: Phrases = [
  ['is required', 'hace falta'],
  ['is empty', 'está vacío'],
  ['is wrong', 'no es correcta'],
  ['must not be blank', 'no puede quedar en blanco'],
  [
    'must have {} characters or more; a few words that only you put together are best',
    'debe tener {} caracteres o más; lo mejor son unas palabras que solo usted juntaría',
  ],
  ['must not be the e-mail address', 'no puede ser el correo electrónico'],
  ['is among those that are tried first', 'es de las que se prueban primero'],
  ['is not an absolute URL', 'no es una URL completa'],
  ['must be http or https', 'debe ser http o https'],
  [
    'must not carry credentials; they would end up in logs',
    'no debe llevar credenciales; acabarían en los registros',
  ],
  [
    'is a private or loopback address; set TANDEM_ALLOW_PRIVATE_TARGETS=true if it is meant to be one',
    'es una dirección privada o local; ponga TANDEM_ALLOW_PRIVATE_TARGETS=true si es a propósito',
  ],
  ['must be a header name', 'debe ser un nombre de cabecera'],
  ['must be one line', 'debe ser una sola línea'],
  ['at most 20 headers', 'como mucho 20 cabeceras'],
  [
    'must be a phone number with its country code',
    'debe ser un número de teléfono con el prefijo de su país',
  ],
  ['must begin with the country code', 'debe empezar con el prefijo del país'],
  ['must be a language tag like es or pt-BR', 'debe ser una etiqueta de idioma como es o pt-BR'],
  ['is no phone number', 'no es un número de teléfono'],
  ['is no currency: three capitals, as in USD', 'no es una moneda: tres mayúsculas, como USD'],
  [
    'is no time zone: give a name such as Europe/Berlin',
    'no es una zona horaria: dé un nombre como Europe/Madrid',
  ],
  ['must look like #0f5f5c', 'debe ser como #0f5f5c'],
  [
    'must be three capital letters and digits, or digits',
    'deben ser tres mayúsculas y cifras, o solo cifras',
  ],
  ['no line names a column `Market`', 'ninguna línea nombra una columna `Market`'],
  [
    'name a column for each category, or one `Category` and one `Rate`',
    'hace falta una columna por categoría, o una `Category` y una `Rate`',
  ],
  ['no line has a rate in {}', 'ninguna línea tiene una tarifa en {}'],
  ['`{}` is no category', '`{}` no es una categoría'],
  ['`{}` is no amount', '`{}` no es un importe'],
  [
    'the tier cannot be read: give whole numbers, `from` below `to`',
    'no se puede leer el tramo: números enteros, `from` por debajo de `to`',
  ],
  ['a quote is opened and never closed', 'unas comillas se abren y no se cierran'],
  ['is not known here', 'aquí no se conoce'],
  ['is nothing to be confirmed', 'no es algo que se confirme'],
  ['is not one of the candidates', 'no es ninguno de los ofrecidos'],
  ['is the contact itself', 'es el mismo contacto'],
  ['lies behind `to`', 'es posterior al final'],
  ['at most {} days at once', 'como mucho {} días de una vez'],
  ['more than {} groups: ask for fewer days', 'más de {} grupos: pida menos días'],
  [
    'there are several workspaces: name one, or a `workspace_name` for a new one',
    'hay varios espacios de trabajo: nombre uno, o dé un nombre para uno nuevo',
  ],
  [
    'must be 1 to 40 letters, digits, _ or -, without the slash',
    'deben ser de 1 a 40 letras, cifras, _ o -, sin la barra',
  ],
  ['must be a calling code like +234', 'debe ser un prefijo como +234'],
  ['must be an id as Meta gives it', 'debe ser un id como los de Meta'],
  ['must be a business-scoped user id', 'debe ser un id de usuario de la empresa (BSUID)'],
];

/** Of subscribers. */
const subscribers: Phrases = [
  [
    'must be 16 to 128 characters of ASCII, without spaces (openssl rand -hex 32)',
    'deben ser de 16 a 128 caracteres ASCII, sin espacios (openssl rand -hex 32)',
  ],
  [
    'must be `whsec_` and standard base64 with padding, or base64 alone',
    'debe ser `whsec_` y base64 estándar con relleno, o solo base64',
  ],
  [
    'must be 24 to 64 bytes before base64, this is {} (openssl rand -base64 32)',
    'deben ser de 24 a 64 bytes antes del base64, y son {} (openssl rand -base64 32)',
  ],
  ['may be {} addresses', 'pueden ser {} direcciones'],
  ['is set by us', 'la ponemos nosotros'],
  ['`{}` is not offered yet', '«{}» aún no se ofrece'],
  ['is no setting of format `{}`: {}', 'no es un ajuste del formato «{}»: {}'],
  ['is not set, or the format is not `meta`', 'no está definido, o el formato no es `meta`'],
  ['cannot be read', 'no se puede leer'],
  ['is no number of the workspace', 'no es un número del espacio de trabajo'],
  ['number_ids: {} of them are no numbers of the workspace', '{} no son números del espacio de trabajo'],
  ['there is no such event here', 'aquí no hay ese evento'],
  [
    'give exactly one of `from`, `after_event_id`, `event_ids`, or a `conversation_id`',
    'dé solo uno: desde cuándo, tras qué evento, qué eventos o qué conversación',
  ],
];

/** Of templates and broadcasts. */
const templates: Phrases = [
  [
    'must be small letters, digits and underscores, at most 512',
    'deben ser minúsculas, cifras y guiones bajos, como mucho 512',
  ],
  [
    'must be a template name: small letters, digits and underscores, at most 512',
    'debe ser un nombre de plantilla: minúsculas, cifras y guiones bajos, como mucho 512',
  ],
  ['must be AUTHENTICATION, MARKETING or UTILITY', 'debe ser AUTHENTICATION, MARKETING o UTILITY'],
  ['must be a language like en_US', 'debe ser un idioma como es_ES'],
  ['says nothing to change', 'no dice qué cambiar'],
  ['must be one of {}', 'debe ser uno de {}'],
  ['must not begin or end with a parameter', 'no puede empezar ni terminar con un parámetro'],
  ['must not have two parameters side by side', 'no puede tener dos parámetros seguidos'],
  ['may have one parameter', 'puede tener un parámetro'],
  ['needs a component of type BODY', 'necesita un componente de tipo BODY'],
  ['may have {} of type {}', 'puede tener {} de tipo {}'],
  ['the {} takes {}, not {}', 'la parte {} lleva {}, no {}'],
  ['the {} has no such parameter; it has {}', 'la parte {} no tiene ese parámetro; tiene {}'],
  ['button {} needs its {}', 'al botón {} le falta su {}'],
  ['card {} is missing', 'falta la tarjeta {}'],
  ['the offer needs the time at which it ends', 'a la oferta le falta la hora a la que termina'],
  [
    'stands in the cards of a carousel, not beside it: {}',
    'va en las tarjetas de un carrusel, no junto a él: {}',
  ],
  ['must be made as the first card: {}; it is {}', 'debe ser como la primera tarjeta: {}; es {}'],
  ['needs a HEADER with a picture or a video', 'necesita un HEADER con una imagen o un vídeo'],
  ['must be IMAGE or VIDEO in a card', 'en una tarjeta debe ser IMAGE o VIDEO'],
  ['may have {} characters in a card', 'en una tarjeta puede tener {} caracteres'],
  ['needs one or two buttons', 'necesita uno o dos botones'],
  [
    'must be QUICK_REPLY, URL or PHONE_NUMBER in a card',
    'en una tarjeta debe ser QUICK_REPLY, URL o PHONE_NUMBER',
  ],
  ['needs 1 to {} characters', 'necesita de 1 a {} caracteres'],
  ['must be true or false', 'debe ser true o false'],
  ['must be IMAGE or VIDEO above a limited-time offer', 'sobre una oferta limitada debe ser IMAGE o VIDEO'],
  ['may have {} characters with a limited-time offer', 'con una oferta limitada puede tener {} caracteres'],
  ['cannot stand below a limited-time offer', 'no puede ir bajo una oferta limitada'],
  [
    'may be COPY_CODE and URL with a limited-time offer',
    'con una oferta limitada pueden ser COPY_CODE y URL',
  ],
  ['a limited-time offer needs a URL button', 'una oferta limitada necesita un botón URL'],
  ['an offer that expires needs a COPY_CODE button', 'una oferta que termina necesita un botón COPY_CODE'],
  ['COPY_CODE must stand first', 'COPY_CODE debe ir primero'],
  ['must be MARKETING for a {}', 'debe ser MARKETING para {}'],
  ['must be a time in Unix milliseconds', 'debe ser una hora en milisegundos Unix'],
  [
    'the workspace has no number of this WABA',
    'el espacio de trabajo no tiene ningún número de esta cuenta de WhatsApp',
  ],
  ['Meta has no template {} in {}; GET /templates lists them', 'Meta no tiene la plantilla {} en {}'],
  ['the template has no such variable; it has {}', 'la plantilla no tiene esa variable; tiene {}'],
  ['at most 100 variables', 'como mucho 100 variables'],
  ['must be two capital letters, e.g. DE', 'deben ser dos mayúsculas, como ES'],
  [
    '{}: must be column:variable, with a column that is there',
    '{}: debe ser columna:variable, con una columna que exista',
  ],
  ['must be {}', 'debe ser {}'],
];

/** Of an access token and ids, tried at Meta. */
const atMeta: Phrases = [
  ['Meta says that the number does not belong to it', 'Meta dice que el número no le pertenece'],
  ['{}: it has to be connected there first', '{}: primero hay que conectarlo allí'],
  ['Meta says that it is {}', 'Meta dice que es {}'],
  ['Meta does not take it: {} ({})', 'Meta no lo acepta: {} ({})'],
  [
    'Meta has no such {}, or the token does not reach it ({})',
    'Meta no tiene ese {}, o el token no llega a él ({})',
  ],
  ['Meta refuses it for this {}: {} ({})', 'Meta lo rechaza para este {}: {} ({})'],
];

/** Of files that somebody gives. */
const files: Phrases = [
  ['file: is empty', 'El archivo está vacío'],
  [
    'file: has {} bytes; {} may have {} ({} when it moves)',
    'El archivo tiene {} bytes; {} puede tener {} ({} si se mueve)',
  ],
  ['send the file as text/csv', 'envíe el archivo como text/csv'],
  ['send the file as multipart/form-data', 'Envíe el archivo como multipart/form-data.'],
  ['the form breaks off', 'el formulario se corta'],
  ['the form cannot be read to its end', 'el formulario no se puede leer hasta el final'],
  [
    'is not {}; name its charset in the content type, e.g. text/csv; charset=windows-1252',
    'no es {}; diga su juego de caracteres en el tipo, por ejemplo text/csv; charset=windows-1252',
  ],
  ['file: has {} bytes; {} may have {}', 'El archivo tiene {} bytes; {} puede tener {}'],
  ['media of kind {}', 'uno de tipo {}'],
  ['a sticker', 'un sticker'],
  ['{} may have {} bytes', '{} puede tener {} bytes'],
  ['file: is larger than {} MB', 'El archivo es mayor de {} MB'],
  ['type: {} cannot be sent; it must be one of {}', '{} no se puede enviar; debe ser uno de {}'],
  ['send one of {} as the body', 'Debe ser uno de {}'],
  ['at most 100 MB in one call; send it in parts', 'Como mucho 100 MB de una vez; envíelo en partes.'],
  ['the charset {} is not known', 'no se conoce el juego de caracteres {}'],
  ['is empty: the first line names the columns', 'está vacío: la primera línea nombra las columnas'],
  ['line {} cannot be read: {}', 'no se puede leer la línea {}: {}'],
  ['has more than {} columns', 'tiene más de {} columnas'],
  ['which column has the phones? There are: {}', '¿qué columna tiene los teléfonos? Hay: {}'],
  ['there is no such column; there are: {}', 'no existe esa columna; hay: {}'],
];

/** Zod's own, of the shapes of requests. */
export const shapes: Phrases = [
  ['Too small: expected string to have >={} characters', 'debe tener al menos {} caracteres'],
  ['Too big: expected string to have <={} characters', 'puede tener como mucho {} caracteres'],
  ['Too small: expected number to be >={}', 'debe ser al menos {}'],
  ['Too big: expected number to be <={}', 'puede ser como mucho {}'],
  ['Invalid email address', 'no es un correo electrónico'],
  ['Invalid URL', 'no es una URL'],
];

/** The first that fits counts: what says more stands before what says less. */
export const fields: Phrases = [...anywhere, ...subscribers, ...files, ...atMeta, ...templates];
