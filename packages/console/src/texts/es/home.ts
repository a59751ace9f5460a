import type { home as english } from '../en/home.ts';
import type { Same } from '../same.ts';

export const home: Same<typeof english> = {
  title: 'Inicio',
  todo: {
    title: 'Lo que hay que hacer',
    nothing: 'Nada. Todo funciona.',
    someNumber: 'un número',
    urgency: { now: 'Ahora:', soon: 'Pronto:', note: 'Nota:' },
    no_number: {
      title: 'Conecte el primer número',
      text: 'Lleva unos minutos; el propietario necesita el teléfono con WhatsApp Business.',
    },
    subscriber_disabled: {
      title: 'Se desactivó un suscriptor',
      text: 'Falló durante días. Arregle su dirección, actívelo y se repetirá lo que perdió.',
    },
    number_suspended: {
      title: '{number} está suspendido',
      text: 'No se puede enviar por API. La página del número dice por qué y qué hacer.',
    },
    number_disconnected: {
      title: '{number} se desconectó',
      text: 'Sus mensajes ya no llegan a Tandem. Conéctelo de nuevo.',
    },
    number_no_access: {
      title: 'El token de Tandem ya no llega a {number}',
      text: 'No se puede enviar ni descargar nada por él. Conéctelo de nuevo, o añádalo con un token nuevo.',
    },
    link_expiring: {
      title: 'Abra WhatsApp Business en el teléfono de {number}',
      text: 'No se ha abierto en varios días; el enlace termina el {at}.',
    },
    sync_window_closing: {
      title: 'Los contactos y el historial de {number} esperan la importación',
      text: 'Meta los entrega solo hasta el {at}.',
    },
    journal_failed: {
      title:
        '{count, plural, one {Un webhook de Meta no se pudo} other {# webhooks de Meta no se pudieron}} leer',
      text: 'No se pierde nada: se guardan y se pueden repetir.',
    },
    subscriber_failing: {
      title: 'Un suscriptor no responde',
      text: 'Las entregas esperan y se intentan de nuevo, en orden.',
    },
    broadcast_stopped: {
      title: 'Una difusión se detuvo sola',
      text: 'Su página dice por qué y permite continuar.',
    },
    deliveries_parked: {
      title: '{count, plural, one {Se abandonó una entrega} other {Se abandonaron # entregas}}',
      text: 'Se conservan. Envíelas de nuevo cuando la dirección funcione.',
    },
    number_restricted: {
      title: 'Meta restringe {number}',
      text: 'Algunos envíos se rechazan hasta que termine la restricción.',
    },
    template_rejected: {
      title: 'La plantilla {name} fue rechazada',
      text: 'Meta dijo por qué; cámbiela y preséntela de nuevo.',
    },
    template_paused: {
      title: 'La plantilla {name} está en pausa',
      text: 'Demasiadas personas la bloquearon o denunciaron.',
    },
    template_list_failing: {
      title: 'Las plantillas de {number} no se pueden mantener al día con Meta',
      text: 'Lo que se muestra de ellas puede ser antiguo. Se vuelve a intentar solo: {reason}',
    },
    gap_open: {
      title: '{count, plural, one {Se sabe que falta un mensaje} other {Se sabe que faltan # mensajes}}',
      text: 'Los hilos muestran dónde. Aún se pueden leer en el teléfono.',
    },
    history_declined: {
      title: 'El propietario de {number} no compartió el historial',
      text: 'Los chats empiezan el día en que se conectó.',
    },
    sync_refused: {
      title: 'Meta rechazó una importación de {number}',
      text: 'La página del número dice el motivo.',
    },
    rate_card_missing: {
      title: '{count, plural, one {Un mensaje de pago no tiene} other {# mensajes de pago no tienen}} precio',
      text: 'Cargue la tarifa de la moneda en la que Meta le factura.',
    },
    no_subscriber: {
      title: 'Entregue los eventos a sus sistemas',
      text: 'Cree un suscriptor: cada mensaje llegará al instante a su dirección.',
    },
  },
  figures: {
    messages: 'Mensajes de hoy',
    messagesText: '{phone, number} por teléfono, {api, number} por API, {customers, number} de clientes',
    cost: 'Coste de este mes',
    costText: 'cobrado por Meta hasta ahora',
    free: 'gratis',
    unpriced: '{count, plural, one {# mensaje de pago} other {# mensajes de pago}} sin precio',
    subscribers: 'Suscriptores sanos',
    sick: '{count, plural, one {# necesita} other {# necesitan}} atención',
    parked:
      '{count, plural, =0 {nada espera una mano} one {# entrega apartada} other {# entregas apartadas}}',
    gaps: 'Huecos abiertos',
    gapsText:
      '{count, plural, =0 {todos los hilos están completos} one {mensaje falta} other {mensajes faltan}}',
  },
  today: {
    title: 'Hoy, por horas',
    empty: 'Hoy aún no se ha dicho nada.',
    hour: 'Hora',
    customer: 'Clientes',
    app: 'Teléfono',
    api: 'API',
  },
  numbers: {
    title: 'Números',
    none: 'Ningún número todavía',
    noneText: 'Un número conectado vive en el teléfono y aquí a la vez.',
    connect: 'Conectar un número',
    today: 'hoy {phone, number} por teléfono, {api, number} por API, {customers, number} de clientes',
    daysLeft: '{days, plural, one {queda # día} other {quedan # días}}',
    more: '{count, plural, one {# más} other {# más}}',
  },
  running: {
    broadcasts: 'Difusiones en curso',
    subscribers: 'Suscriptores que mirar',
    templates: 'Plantillas con problemas',
    parked: '{count, plural, one {# apartada} other {# apartadas}}',
    health: { failing: 'Falla', paused: 'En pausa', disabled: 'Desactivado' },
  },
};
