/**
 * What people ask by, and what the pages call it (docs/glossary.md: one word per thing). The Spanish words are those that
 * questions about a gateway are made of; the pages themselves are English. Pure.
 */
const words: Readonly<Record<string, string>> = {
  buzon: 'inbox',
  borrar: 'delete',
  clave: 'key',
  conectar: 'connect',
  conecto: 'connect',
  contrasena: 'password',
  coste: 'cost',
  costo: 'cost',
  cuesta: 'cost',
  desconectado: 'disconnected',
  desconecto: 'disconnected',
  enviar: 'send',
  envio: 'send',
  firma: 'signature',
  guardan: 'keep',
  historial: 'history',
  horas: 'window',
  mensaje: 'message',
  mensajes: 'messages',
  numero: 'number',
  plantilla: 'template',
  plantillas: 'templates',
  precio: 'price',
  telefono: 'phone',
  ventana: 'window',
  verificar: 'verify',
  verifico: 'verify',

  fast: 'rate',
  forgot: 'reset',
  forgotten: 'reset',
  forget: 'reset',
  hours: 'window',
  newsletter: 'broadcast',
  speed: 'rate',
  takeover: 'handoff',
  tenant: 'workspace',
  throttled: 'rate',
  tried: 'retries',
  unsubscribe: 'opted',
};

/** A map: of an object `constructor` would be a word. */
export const meant: ReadonlyMap<string, string> = new Map(Object.entries(words));
