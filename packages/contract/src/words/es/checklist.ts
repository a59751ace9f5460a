import type { Checklist } from '../server-words.ts';

export const checklist: Checklist = {
  app_settings: {
    title: 'La app de Meta está configurada',
    why: 'La ventana de Meta se abre en nombre de la app de Meta, con su configuración de inicio de sesión.',
    how_to_mend: 'Defina META_APP_ID, META_APP_SECRET, META_CONFIG_ID y META_VERIFY_TOKEN, y reinicie.',
  },
  public_address: {
    title: 'La página se abre por https',
    why: 'La ventana de Meta solo se abre desde una página https cuyo dominio figure en la app de Meta.',
    how_to_mend:
      'Ponga en TANDEM_PUBLIC_URL la dirección https por la que se llega a Tandem desde fuera, y añada su dominio en la app de Meta.',
  },
  graph: {
    title: 'Meta responde',
    why: 'Cada paso de la conexión consulta la Graph API.',
    how_to_mend: 'Mire si el servidor llega a la Graph API, y si META_APP_ID y META_APP_SECRET van juntos.',
  },
  callback: {
    title: 'Los webhooks de Meta llegan aquí',
    why: 'Lo que se dice en el número llega a Tandem solo por la dirección de devolución (callback) de la app de Meta.',
    how_to_mend:
      'En la app de Meta, WhatsApp → Configuración: ponga como URL de devolución la que se nombra aquí, con META_VERIFY_TOKEN.',
  },
  webhook_fields: {
    title: 'Los campos de webhook están suscritos',
    why: 'Sin ellos no se conocen las respuestas desde el teléfono, los contactos, el historial ni las desconexiones. Deben estar activos antes de que el dueño empiece.',
    how_to_mend: 'En la app de Meta, WhatsApp → Configuración → Campos de webhook: suscriba los que faltan.',
  },
  permissions: {
    title: 'La app de Meta tiene sus permisos',
    why: 'Las empresas de otros solo se pueden conectar con acceso avanzado, que Meta concede tras revisar la app.',
    how_to_mend:
      'En la app de Meta, Revisión de la app → Permisos: pida acceso avanzado; pase la app al modo activo (Live).',
  },
  number_readable: {
    title: 'El número se puede leer',
    why: 'Hace falta con el prefijo de su país.',
    how_to_mend: 'Escriba el número con el signo más y el prefijo del país, como +49 30 901820.',
  },
  country: {
    title: 'El país está admitido',
    why: 'Meta ha excluido algunos países y cambia la lista sin avisar. Esto es un aviso: decide Meta.',
    how_to_mend: 'Inténtelo; si Meta lo rechaza, ahora no se puede hacer nada por este número.',
  },
  not_connected_yet: {
    title: 'El número aún no está conectado',
    why: 'Un número conectado no necesita una segunda conexión.',
    how_to_mend:
      'Si se debe conectar de nuevo, desconéctelo primero (en la app: Ajustes → Cuenta → Plataforma Business → Desconectar).',
  },
  portfolio: {
    title: 'El portafolio comercial está decidido',
    why: 'El portafolio en Meta no se puede cambiar una vez conectado el número.',
    how_to_mend: 'Elija otra vez el mismo portafolio. Para usar otro, desconecte primero el número.',
  },
  used_for_a_week: {
    title: 'Uso este número en la app WhatsApp Business desde hace al menos 7 días',
    why: 'WhatsApp rechaza los números que son nuevos en la app.',
    how_to_mend: 'Escriba con clientes en la app durante una semana y vuelva después a esta página.',
  },
  app_and_camera: {
    title: 'Mi app WhatsApp Business es la versión 2.24.17 o posterior, y la cámara del teléfono funciona',
    why: 'Las apps más antiguas no se pueden conectar; la cámara puede hacer falta para escanear un código.',
    how_to_mend:
      'Actualice la app en la tienda de aplicaciones. La versión está en Ajustes → Ayuda → Info. de la aplicación.',
  },
  business_app: {
    title: 'El número está en la app WhatsApp Business, no en el WhatsApp personal',
    why: 'Solo se puede conectar la app Business.',
    how_to_mend: 'Instale WhatsApp Business, registre allí el número y úselo primero durante una semana.',
  },
  right_account: {
    title: 'Sé qué cuenta de WhatsApp de mi empresa voy a elegir',
    why: 'La ventana puede ofrecer varias. El número se queda con la que usted elija; después no se puede mover.',
    how_to_mend:
      'Mire en business.facebook.com, en Cuentas de WhatsApp, o pregunte a quien lleva su cuenta de Meta.',
  },
  company_owns_number: {
    title: 'El número pertenece a mi empresa y puedo decidir sobre él',
    why: 'Meta restringe los números que se usan para otros.',
    how_to_mend: 'Pida al dueño del número que abra este enlace.',
  },
  linked_devices: {
    title: 'Sé que se cierra la sesión en los dispositivos vinculados',
    why: 'Al conectar se desvinculan WhatsApp Web y la app de escritorio; vuelva a vincularlos después. WhatsApp para Windows y para Wear OS ya no se podrán usar.',
    how_to_mend: 'Termine primero lo que tenga pendiente en los dispositivos vinculados.',
  },
  no_badge: {
    title: 'Sé que un número conectado así no recibe la insignia de verificación',
    why: 'La insignia azul no se da a los números que están en la app y en la plataforma. Meta Verified en la app es otra cosa.',
    how_to_mend: 'Si necesita la insignia, no conecte el número de esta manera.',
  },
  open_every_two_weeks: {
    title: 'Abriré la app en el teléfono al menos cada 14 días',
    why: 'WhatsApp puede terminar la conexión si la app queda cerrada más tiempo.',
    how_to_mend: 'Elija un teléfono que esté en uso. Se le avisa con tiempo.',
  },
};
