// Tells the story of ../README.md to the server at the address given.
//
//   node bookstore.js PROTO_DIR HOST:PORT

import { deliverASeries } from './bulk_load.js';
import { refuseADuplicate } from './conditions.js';
import { makeMistakes } from './errors.js';
import { stockTheShelves } from './items.js';
import { browse } from './queries.js';
import { loadApi } from './api.js';
import { Shop } from './shop.js';
import { takeInventory } from './streams.js';
import { closeShop, openShop } from './tables.js';
import { sell } from './transactions.js';

const [protoDir, address] = process.argv.slice(2);
const shop = new Shop(loadApi(protoDir), address);
try {
  await openShop(shop);
  await stockTheShelves(shop);
  await refuseADuplicate(shop);
  await deliverASeries(shop);
  await browse(shop);
  await sell(shop);
  await takeInventory(shop);
  await makeMistakes(shop);
  await closeShop(shop);
} finally {
  shop.disconnect();
}
