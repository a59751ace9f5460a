import type { session as english } from '../en/session.ts';
import type { Same } from '../same.ts';

export const session: Same<typeof english> = {
  signIn: 'Iniciar sesión',
  signInHint: 'En la consola de este Tandem.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  passwordHint: 'Al menos 12 caracteres. Una frase es una buena opción.',
  showPassword: 'Mostrar la contraseña',
  wrong: 'El correo o la contraseña no son correctos.',
  forgotten: '¿La olvidó? Un propietario del espacio puede crear un enlace para una nueva contraseña.',
  withOpenId: 'Iniciar sesión con su organización',
  refused: {
    unknown: 'Aquí no se conoce a nadie con ese correo. Pida una invitación a un propietario.',
    unverified: 'Su organización no confirma su correo, así que no se puede confiar en él.',
    refused: 'Su organización rechazó el inicio de sesión.',
    took_too_long: 'El inicio de sesión tardó demasiado. Inténtelo de nuevo.',
    provider_unreachable: 'No se pudo contactar con su organización. Inténtelo de nuevo o use su contraseña.',
  },
  setup: {
    title: 'Bienvenido a Tandem',
    text: 'Nadie puede iniciar sesión todavía. Cree el primer propietario; necesita la clave de administración que la pasarela mostró en su primer arranque (o TANDEM_ADMIN_KEY).',
    adminKey: 'Clave de administración',
    workspace: 'Nombre del espacio de trabajo',
    workspaceHint: 'Normalmente, su empresa. Vacío: el espacio que ya existe.',
    name: 'Su nombre',
    submit: 'Crear el propietario e iniciar sesión',
  },
  join: {
    title: 'Unirse a {workspace}',
    invited: 'Tiene una invitación como {email}. Elija su nombre y una contraseña.',
    invitedKnown: 'Tiene una invitación como {email}. Indique la contraseña que ya tiene aquí.',
    reset: 'Una contraseña nueva para {email}.',
    submit: 'Unirse e iniciar sesión',
    submitReset: 'Guardarla e iniciar sesión',
    broken: 'Este enlace no funciona',
    noToken: 'El enlace no está completo. Ábralo otra vez o pídalo de nuevo.',
  },
};
