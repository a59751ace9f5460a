import type { shell as english } from '../en/shell.ts';
import type { Same } from '../same.ts';

export const shell: Same<typeof english> = {
  skip: 'Saltar al contenido',
  menu: 'Menú',
  openMenu: 'Abrir el menú',
  pages: {
    home: 'Inicio',
    inbox: 'Bandeja',
    broadcasts: 'Difusiones',
    templates: 'Plantillas',
    numbers: 'Números',
    connect: 'Conectar un número',
    subscribers: 'Suscriptores',
    usage: 'Consumo',
    journal: 'Diario',
    settings: 'Ajustes',
  },
  groups: { talk: 'Hablar', run: 'Operar', look: 'Mirar' },
  account: 'Cuenta de',
  workspace: 'Espacio de trabajo',
  role: { owner: 'Propietario', admin: 'Administrador', agent: 'Agente', viewer: 'Lector' },
  theme: { label: 'Colores', light: 'Claro', dark: 'Oscuro', system: 'Como el sistema' },
  language: 'Idioma',
  signOut: 'Cerrar sesión',
  documentation: 'Documentación',
  live: { broken: 'Sin datos en vivo: se está abriendo de nuevo la conexión.' },
  palette: {
    open: 'Ir a …',
    placeholder: 'Escriba adónde ir o qué hacer',
    empty: 'Nada con ese nombre.',
    pages: 'Páginas',
  },
  shortcuts: {
    title: 'Teclado',
    palette: 'Ir a cualquier parte',
    goTo: 'Ir a {page}',
    help: 'Esta lista',
  },
};
