import type { numbers as english } from '../en/numbers.ts';
import type { Same } from '../same.ts';

export const numbers: Same<typeof english> = {
  title: 'Números',
  text: 'Cada uno vive en la app WhatsApp Business del teléfono de su dueño, y aquí.',
  connect: 'Conectar un número',
  none: 'Todavía no hay ningún número',
  noneText:
    'Conecte un número de la app WhatsApp Business: sigue en la app, y lo que se dice en él se ve aquí.',
  seen: 'app vista',
  restricted: 'restringido por Meta',
  daysLeft: '{days, plural, =0 {queda menos de un día} one {queda # día} other {quedan # días}}',
  mode: { coexistence: 'En la app y en la API', cloud_api: 'Solo en la API' },
  state: {
    connecting: 'conectando',
    connected: 'conectado',
    suspended: 'suspendido',
    disconnected: 'desconectado',
  },
  syncs: {
    title: 'Contactos e historial',
    contacts: 'Contactos',
    history: 'Historial',
    notAsked: 'No se ha pedido.',
    left: 'Quedan {hours, number} h {minutes, number} min para pedirlo',
    over: 'Las 24 horas de Meta para pedirlo han pasado.',
    askBoth: 'Pedir ambos',
    askContacts: 'Pedir contactos',
    askHistory: 'Pedir historial',
    askedFor: 'Pedido. Lo que tiene el teléfono llega en minutos u horas.',
    keepOpen: 'Deje la app abierta en el teléfono hasta que termine.',
    declined:
      'En el teléfono se rechazó compartir el historial. Lo que se diga a partir de ahora está completo igualmente; el historial anterior solo se puede pedir tras conectar de nuevo.',
    contactsCount: '{count, plural, one {# contacto} other {# contactos}}',
    messagesCount:
      '{count, plural, one {# mensaje} other {# mensajes}} en {chunks, plural, one {# parte} other {# partes}}',
    phase: { day: 'el último día', quarter: 'los últimos 90 días', older: 'días 90 a 180' },
    state: {
      wanted: 'se está pidiendo',
      asking: 'se está pidiendo',
      asked: 'pedido; aún no llegó nada',
      silent: 'pedido; el teléfono calla',
      running: 'llegando',
      completed: 'completo',
      declined: 'no compartido',
      empty: 'nada que traer',
      too_late: 'demasiado tarde',
      refused: 'rechazado por Meta',
    },
  },
  expect: {
    keepWriting: {
      title: 'Siga escribiendo en la app.',
      text: 'Todo lo que se envía allí se ve también aquí, sin coste.',
    },
    twoWeeks: {
      title: 'Abra la app al menos cada 14 días,',
      text: 'o WhatsApp puede terminar la conexión.',
    },
    linkedDevices: {
      title: 'Los dispositivos vinculados se desconectaron.',
      text: 'Vuelva a vincular WhatsApp Web y la app de escritorio. WhatsApp para Windows y para Wear OS no funcionan con un número conectado.',
    },
    broadcastLists: {
      title: 'Las listas de difusión de la app quedan congeladas.',
      text: 'Se pueden leer, pero no crear nuevas. Los envíos masivos salen de aquí, con plantillas.',
    },
    disappearing: {
      title: 'Sin mensajes temporales ni de ver una vez, sin ubicación en tiempo real',
      text: 'en los chats individuales. Lo que aun así llegue como no compatible se guarda como tal, con “mire en el teléfono”.',
    },
    groups: {
      title: 'Los grupos quedan solo en la app.',
      text: 'Aquí no se ven y no se les puede escribir.',
    },
    calls: {
      title: 'Las llamadas quedan solo en la app.',
      text: 'Las llamadas de voz y vídeo siguen allí como antes.',
    },
    noBadge: {
      title: 'Sin insignia de verificación:',
      text: 'un número conectado así no la recibe. Meta Verified en la app es otra cosa.',
    },
    owner: {
      title: 'El número debe pertenecer a la empresa que envía.',
      text: 'Meta restringe los números que se usan para otros.',
    },
    edits: {
      title: 'Lo que se edita o borra en el teléfono',
      text: 'no cambia lo que se guarda aquí: queda junto al original.',
    },
    rate: {
      title: '20 mensajes por segundo,',
      text: 'enviados y recibidos juntos. Las difusiones se reparten solas en el tiempo.',
    },
  },
  disconnecting: {
    who: 'Solo el dueño puede desconectar, en el teléfono, en la app WhatsApp Business:',
    path: 'Ajustes → Cuenta → Plataforma Business → Desconectar',
    steps: {
      open: 'Abra la app WhatsApp Business en el teléfono del número.',
      settings: 'Abra Ajustes (en Android, tras los tres puntos).',
      account: 'Toque Cuenta.',
      platform: 'Toque Plataforma Business. Se muestra la plataforma conectada.',
      disconnect: 'Toque Desconectar y confirme. Esta página lo muestra en segundos.',
    },
    afterwards: 'Después',
    after: {
      app: 'La app sigue como antes, con todos sus chats.',
      sends: 'Desde aquí no se puede enviar nada, y nada más se transmite a sus sistemas.',
      data: 'Lo que se guarda aquí permanece y se puede leer y exportar.',
      again:
        'El número se puede volver a conectar en cualquier momento; vuelve como él mismo, con su historial.',
    },
  },
};
