import type { Refusals } from '../server-words.ts';

const connectAnew =
  'Desconecte en la app (Ajustes → Cuenta → Plataforma Business → Desconectar) y conecte el número de nuevo.';
const waitMinutes = 'Espere unos minutos y vuelva a intentarlo.';
const throughAgain = 'Pulse otra vez Conectar y recorra la ventana de nuevo; no se pierde nada.';
const disconnectFirst =
  'Desconéctelo primero en la app (Ajustes → Cuenta → Plataforma Business → Desconectar) y conéctelo de nuevo.';
const tellWhoGave = 'Vuelva a intentarlo. Si sigue igual, dígaselo a quien le dio este enlace.';

export const refusals: Refusals = {
  sync_already_asked: {
    title: 'Esto ya se pidió',
    explanation: 'Meta envía contactos e historial una vez por cada conexión del número.',
    next_step: connectAnew,
  },
  sync_too_late: {
    title: 'Demasiado tarde para contactos e historial',
    explanation: 'Meta solo los envía dentro de las 24 horas siguientes a la conexión del número.',
    next_step: connectAnew,
  },
  history_declined: {
    title: 'No se compartió el historial de chats',
    explanation: 'Al conectar se rechazó en el teléfono compartir los chats. Todo lo demás funciona.',
    next_step: `Para compartirlos aun así: ${connectAnew}`,
  },
  number_banned: {
    title: 'WhatsApp ha vetado este número',
    explanation: 'Un número vetado no se puede conectar.',
    next_step: 'Abra la app WhatsApp Business y pida allí una revisión. Después vuelva a intentarlo.',
  },
  too_many_attempts: {
    title: 'Demasiados intentos',
    explanation: 'Meta solo deja verificar o registrar un número cierto número de veces.',
    next_step: 'Espere unas horas y vuelva a intentarlo.',
  },
  number_too_young: {
    title: 'El número es demasiado nuevo',
    explanation: 'Debe llevar unos siete días en uso en la app WhatsApp Business.',
    next_step: 'Siga escribiendo con clientes en la app y vuelva a intentarlo cuando pase una semana.',
  },
  personal_app: {
    title: 'El número no está en la app WhatsApp Business',
    explanation: 'Solo se puede conectar la app Business; el WhatsApp personal, no.',
    next_step:
      'Pase el número a la app WhatsApp Business, úselo allí durante una semana y vuelva a intentarlo.',
  },
  app_too_old: {
    title: 'La app es demasiado antigua',
    explanation: 'Hace falta WhatsApp Business 2.24.17 o posterior.',
    next_step: 'Actualice WhatsApp Business en el teléfono y vuelva a intentarlo.',
  },
  country_excluded: {
    title: 'No disponible en este país',
    explanation: 'Meta no lo ofrece para el país del número o de la empresa.',
    next_step: 'Ahora no se puede hacer nada por este número. Meta cambia la lista de vez en cuando.',
  },
  credit_line_left_over: {
    title: 'Un socio anterior aún retiene la cuenta',
    explanation: 'Estorba una línea de crédito de un socio con el que usted estuvo conectado antes.',
    next_step:
      'Haga una copia de sus chats. Desconéctese del socio anterior en la app (Ajustes → Cuenta → Plataforma Business) y vuelva a intentarlo.',
  },
  facebook_account_too_new: {
    title: 'La cuenta de Facebook es demasiado nueva',
    explanation: 'Meta no deja que una cuenta reciente cree un portafolio comercial.',
    next_step:
      'Inicie sesión con una cuenta de Facebook más antigua que administre su empresa, o vuelva a intentarlo en unos días.',
  },
  portfolio_limit: {
    title: 'No caben más portafolios comerciales',
    explanation: 'Meta limita cuántos portafolios puede crear una cuenta de Facebook.',
    next_step: 'Elija un portafolio que ya exista, o inicie sesión como otra persona de su empresa.',
  },
  admin_rights_missing: {
    title: 'Usted no administra la empresa',
    explanation: 'Para conectar hace falta el control total del portafolio comercial en Meta.',
    next_step: 'Pida a un administrador del portafolio que conecte el número o que le dé a usted ese papel.',
  },
  number_connected_elsewhere: {
    title: 'El número está conectado en otro lugar',
    explanation: 'Ya pertenece a otra cuenta o a otro proveedor.',
    next_step:
      'Desconéctelo allí primero (en la app: Ajustes → Cuenta → Plataforma Business → Desconectar), espere tres minutos y vuelva a intentarlo.',
  },
  display_name_refused: {
    title: 'No se acepta el nombre visible',
    explanation: 'El nombre de la empresa incumple las reglas de Meta para nombres, o espera aprobación.',
    next_step: 'Elija un nombre que muestre con claridad su empresa y vuelva a intentarlo.',
  },
  signup_code_expired: {
    title: 'Tardó demasiado',
    explanation:
      'La respuesta de Meta vale 30 segundos y para un solo uso; llegó demasiado tarde o dos veces.',
    next_step: 'Vuelva a intentarlo; no se pierde nada.',
  },
  address_not_allowed: {
    title: 'Meta no conoce la dirección de esta página',
    explanation: 'En la app de Meta no figura el dominio de esta página.',
    next_step:
      'Para el operador: añada el dominio a los dominios permitidos y a las URI de redireccionamiento de OAuth válidas (Inicio de sesión con Facebook para empresas → Configuración).',
  },
  app_not_live: {
    title: 'La app de Meta no está lista',
    explanation: 'Aún no está activa, o le falta un derecho que necesita.',
    next_step: 'Para el operador: pase la app de Meta al modo activo (Live) y compruebe su acceso avanzado.',
  },
  account_blocked: {
    title: 'Meta ha bloqueado la cuenta',
    explanation: 'La cuenta comercial está cerrada o bloqueada por una política.',
    next_step:
      'Mire en la página de ayuda para empresas de Meta (Business Support Home), pida allí una revisión y vuelva a intentarlo.',
  },
  payment_problem: {
    title: 'Meta tiene un problema con el pago',
    explanation: 'Falta un método de pago, la moneda o la zona horaria, o no son correctos.',
    next_step: 'Añada un método de pago a la cuenta de WhatsApp en el WhatsApp Manager de Meta.',
  },
  number_not_registered: {
    title: 'El número no está en la plataforma',
    explanation: 'Meta no lo tiene por conectado; es lo habitual tras una desconexión.',
    next_step: 'Conecte el número de nuevo.',
  },
  access_lost: {
    title: 'Meta ya no nos deja entrar',
    explanation: 'El acceso a la cuenta venció o se retiró.',
    next_step: 'Conecte el número de nuevo.',
  },
  permission_missing: {
    title: 'Falta un permiso',
    explanation: 'No se permitió todo en la ventana, o a la app de Meta le falta el acceso avanzado.',
    next_step:
      'Vuelva a intentarlo y deje activados todos los permisos. Si sigue igual, dígaselo a quien le dio este enlace.',
  },
  not_found_at_meta: {
    title: 'Meta no lo conoce',
    explanation: 'El número o la cuenta no existe, o no se comparte con nosotros.',
    next_step: 'Vuelva a intentarlo y elija otra vez la cuenta y el número.',
  },
  too_many_calls: {
    title: 'Meta pide ir más despacio',
    explanation: 'Se hicieron demasiadas llamadas en poco tiempo.',
    next_step: waitMinutes,
  },
  meta_unavailable: {
    title: 'Meta tiene un problema',
    explanation: 'Su servicio no funcionó por un momento.',
    next_step: waitMinutes,
  },
  invalid_at_meta: {
    title: 'Meta no entendió la petición',
    explanation: 'Algo de lo que se envió no encaja.',
    next_step: tellWhoGave,
  },
  refused_by_meta: {
    title: 'Meta dijo que no',
    explanation: 'No dio ningún motivo conocido.',
    next_step: tellWhoGave,
  },
  start_again: {
    title: 'Hay que hacerlo otra vez',
    explanation:
      'No se sabe si Meta aceptó la respuesta de la ventana, y la respuesta vale para un solo uso.',
    next_step: throughAgain,
  },
  code_expired: {
    title: 'Tardó demasiado',
    explanation: 'La respuesta de Meta vale 30 segundos; pasaron antes de poder usarla.',
    next_step: throughAgain,
  },
  not_on_business_app: {
    title: 'El número no está en la app WhatsApp Business',
    explanation:
      'Está solo en la API de la nube. Solo existe el camino de la app a la API: un número que está en la API no se puede llevar así a la app.',
    next_step:
      'Quite el número de la API de la nube, úselo una semana en la app WhatsApp Business y conéctelo después. O añádalo sin la app (POST /api/v1/numbers, modo cloud_api).',
  },
  not_active_at_meta: {
    title: 'Meta no ha terminado de conectar el número',
    explanation: 'El número está en la app, pero Meta no lo muestra en la API de la nube.',
    next_step:
      'Abra la app WhatsApp Business, mire si muestra la plataforma como conectada y vuelva a intentarlo.',
  },
  number_not_listed: {
    title: 'Meta no muestra ningún número',
    explanation: 'La cuenta de WhatsApp de esta conexión no tiene ese número.',
    next_step: throughAgain,
  },
  finished_without_number: {
    title: 'No se eligió ningún número',
    explanation: 'La ventana se terminó sin un número de teléfono.',
    next_step: 'Pulse otra vez Conectar y elija conectar su app WhatsApp Business existente.',
  },
  app_only_install: {
    title: 'Se dio acceso sin la app',
    explanation:
      'La ventana se abrió de un modo que no puede conectar un número de la app WhatsApp Business.',
    next_step:
      'Para el operador: la configuración de inicio de sesión necesita el producto para usuarios de la app WhatsApp Business. Después pulse otra vez Conectar.',
  },
  other_portfolio: {
    title: 'El número pertenece a otro portafolio comercial',
    explanation:
      'Aquí está conectado con otro portafolio u otra cuenta de WhatsApp. Eso no cambia mientras siga conectado.',
    next_step: disconnectFirst,
  },
  other_workspace: {
    title: 'El número está conectado en otro lugar',
    explanation: 'Lo tiene otro espacio de trabajo de este Tandem.',
    next_step: 'Para el operador: solo un espacio de trabajo puede tener un número. Conéctelo allí.',
  },
  meta_unreachable: {
    title: 'No se pudo contactar con Meta',
    explanation: 'Se intentó durante un día.',
    next_step: throughAgain,
  },
  contradicts_records: {
    title: 'El número no se puede añadir',
    explanation: 'Contradice lo que ya está registrado aquí.',
    next_step: disconnectFirst,
  },
};
