import Testing

import CLCDCore
