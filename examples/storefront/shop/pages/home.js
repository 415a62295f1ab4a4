import '../shop.js';
import '../../developer/strip.js';
