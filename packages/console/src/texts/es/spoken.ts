/**
 * Spanish, whole.
 */
import { tables } from '@tandem/contract/words/es';
import { translateServer } from '@tandem/contract/words/translate-server';
import { es } from './es.ts';

export const spoken = { texts: es, server: translateServer(tables) };
