/**
 * The menu: what stands in it, in which order, under which key (`g`, then the letter).
 */
import {
  Cable,
  ChartColumn,
  House,
  LayoutTemplate,
  Megaphone,
  MessagesSquare,
  NotebookText,
  Settings,
  Smartphone,
} from 'lucide-react';

export const pageGroups = [
  {
    name: 'talk',
    pages: [
      { name: 'home', to: '/', icon: House, key: 'h' },
      { name: 'inbox', to: '/inbox', icon: MessagesSquare, key: 'i' },
      { name: 'broadcasts', to: '/broadcasts', icon: Megaphone, key: 'b' },
      { name: 'templates', to: '/templates', icon: LayoutTemplate, key: 't' },
    ],
  },
  {
    name: 'run',
    pages: [
      { name: 'numbers', to: '/numbers', icon: Smartphone, key: 'n' },
      { name: 'subscribers', to: '/subscribers', icon: Cable, key: 's' },
    ],
  },
  {
    name: 'look',
    pages: [
      { name: 'usage', to: '/usage', icon: ChartColumn, key: 'u' },
      { name: 'journal', to: '/journal', icon: NotebookText, key: 'j' },
      { name: 'settings', to: '/settings', icon: Settings, key: ',' },
    ],
  },
] as const;

export const pages = pageGroups.flatMap((group) => [...group.pages]);
