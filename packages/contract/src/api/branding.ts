/**
 * Whose name the hosted page bears.
 */
import * as z from 'zod';

export const branding = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .nullable()
      .meta({ description: 'Shown as who connects the number.' }),
    logo_url: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable()
      .meta({ description: 'A picture, by https. Browsers of your customers fetch it from there.' }),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'must look like #0f5f5c')
      .nullable()
      .meta({ description: 'Of buttons and marks.' }),
  })
  .meta({ id: 'Branding', description: 'What the hosted page shows as yours; null: as Tandem does.' });

export type Branding = z.infer<typeof branding>;
