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
  expired: 'Se cerró su sesión. Inicie sesión de nuevo.',
  setup: {
    title: 'Bienvenido a Tandem',
    text: 'Nadie puede iniciar sesión todavía. Cree el primer propietario; necesita la clave de administración que la pasarela mostró en su primer arranque (o TANDEM_ADMIN_KEY).',
    adminKey: 'Clave de administración',
    workspace: 'Nombre del espacio de trabajo',
    workspaceHint: 'Normalmente, su empresa. Vacío: el espacio que ya existe.',
    name: 'Su nombre',
    submit: 'Crear el propietario e iniciar sesión',
    done: 'Este Tandem ya tiene propietario. Inicie sesión.',
  },
  join: {
    title: 'Unirse al espacio de trabajo',
    text: 'Elija su nombre y una contraseña.',
    submit: 'Unirse e iniciar sesión',
    noToken: 'El enlace no está completo. Pídalo de nuevo.',
  },
};
