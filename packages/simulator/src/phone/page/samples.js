/** Ready-made contents of what the phones can send with a click. */

export const shop = {
  latitude: 37.4419,
  longitude: -122.143,
  name: "Nadia's Flowers",
  address: '12 Rose Lane',
};
/** Where a customer is who is asked. */
export const somewhere = { latitude: 37.4847, longitude: -122.1484 };

export const contact = {
  name: { formatted_name: 'Carla Vega', first_name: 'Carla' },
  phones: [{ phone: '+1 555-000-4455', wa_id: '15550004455', type: 'CELL' }],
};

export const adClick = {
  type: 'text',
  text: { body: 'Hi, I saw your ad. Is the spring bouquet still available?' },
  referral: {
    source_url: 'https://ads.example/spring',
    source_id: '120200000000001',
    source_type: 'ad',
    headline: 'Spring bouquets',
    body: 'Fresh every morning',
    media_type: 'image',
    image_url: 'https://ads.example/spring.jpg',
    ctwa_clid: 'ARAkSIMULATED',
  },
};

export const order = {
  type: 'order',
  order: {
    catalog_id: '194830000000001',
    text: 'For Saturday, please',
    product_items: [
      { product_retailer_id: 'tulips-10', quantity: 2, item_price: 12.5, currency: 'USD' },
      { product_retailer_id: 'vase-small', quantity: 1, item_price: 9, currency: 'USD' },
    ],
  },
};
